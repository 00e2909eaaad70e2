"""gsdg (giám sát – đánh giá): how a province trains, inspects, collects, adds up, reports and follows up."""

__version__ = "0.1.0"
