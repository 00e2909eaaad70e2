"""Every write of reporting, one function for each verb. Page, Excel, command line and jobs call the same ones."""
