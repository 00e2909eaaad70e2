// What every page does with a script, and does well enough without one.
"use strict";

(() => {
  // Signing in again in another tab changes the token: always send the one that the cookie holds now.
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1];

  document.addEventListener("submit", (event) => {
    const field = event.target.elements.csrfmiddlewaretoken;
    if (field && token()) field.value = token();
  }, true);

  document.addEventListener("htmx:configRequest", (event) => {
    if (!token()) return;
    event.detail.headers["X-CSRFToken"] = token();
    if (event.detail.parameters.csrfmiddlewaretoken) event.detail.parameters.csrfmiddlewaretoken = token();
  });

  // Pressed twice, sent once. The server knows a form that comes again all the same: after some seconds it may.
  const SENDING = 4000;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "yes";
    setTimeout(() => delete form.dataset.sending, SENDING);
  });

  // Enter in a field that finds as one types sends nothing: what is found has yet to be chosen.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-finds]")) event.preventDefault();
  });

  // Problems take the focus, after a page and after a fragment; so does what says that something was done.
  const attend = (within) => {
    const found = within.querySelector("#problems .summary, .summary[data-focus], [data-focus]");
    if (!found) return;
    found.tabIndex = -1;
    found.focus();
  };
  document.addEventListener("DOMContentLoaded", () => attend(document));
  document.addEventListener("htmx:afterSettle", (event) => attend(event.target.parentNode || document));

  // No answer, or an error of the server: say so where the reasons stand, and keep what is typed.
  const unreachable = () => {
    const place = document.getElementById("problems");
    place.replaceChildren(document.getElementById("unreachable").content.cloneNode(true));
    place.scrollIntoView({ block: "start" });
    attend(place.parentNode);
  };
  document.addEventListener("htmx:sendError", unreachable);
  document.addEventListener("htmx:timeout", unreachable);
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) unreachable();
  });
})();
