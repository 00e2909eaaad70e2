// Moving about the table as in a spreadsheet: arrows, Enter, Tab; Escape takes back what was not stored yet.

import { asStored, form, put } from "./places.js";
import { touch } from "./saving.js";

const rowsOf = (table) => [...table.tBodies[0].rows].filter((row) => !row.classList.contains("grp"));
const inputIn = (cell) => {
  const found = cell?.querySelector("input:not([type=hidden], [type=checkbox]), select");
  return found && found.offsetParent !== null ? found : null;
};

// The next field in a direction; cells that take no typing are passed over.
export const neighbour = (element, down, right) => {
  const cell = element.closest("td");
  const rows = rowsOf(cell.closest("table"));
  let row = rows.indexOf(cell.parentElement) + down;
  let column = cell.cellIndex + right;
  while (rows[row]?.cells[column]) {
    const found = inputIn(rows[row].cells[column]);
    if (found) return found;
    row += down;
    column += right;
  }
  return null;
};

const atEdge = (element, right) => {
  if (element.tagName === "SELECT" || element.selectionStart === null) return true;
  const { selectionStart: from, selectionEnd: to, value } = element;
  if (from === 0 && to === value.length) return true;
  return from === to && (right > 0 ? to === value.length : from === 0);
};

const WAYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const moved = (event) => {
  const element = event.target;
  if (!element.closest("table") || event.altKey || event.ctrlKey || event.metaKey) return null;
  if (event.key === "Enter") return neighbour(element, event.shiftKey ? -1 : 1, 0) ?? element;
  const way = WAYS[event.key];
  if (!way || event.shiftKey || (way[0] && element.tagName === "SELECT")) return null;
  if (way[1] && !atEdge(element, way[1])) return null;
  return neighbour(element, ...way);
};

export const watch = () => {
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.target.tagName === "BUTTON" || event.target.type === "radio") return;
    const next = moved(event);
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === "Escape" && event.target.closest("table")) {
      put(event.target, asStored(event.target));
      touch(event.target);
      event.target.select?.();
    }
  });
  form.addEventListener("focusin", ({ target }) => {
    if (target.closest(".grid, .list") && target.type !== "checkbox") target.select?.();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#o-"]');
    if (link && go(decodeURIComponent(link.hash.slice(1)))) event.preventDefault();
  });
  if (location.hash.startsWith("#o-")) go(decodeURIComponent(location.hash.slice(1)));
};

// To a place of the page, on a phone through the choice of its column.
const go = (id) => {
  const place = document.getElementById(id);
  const cell = place?.closest("td");
  if (!place) return false;
  const column = cell && /\bc(\d+)\b/.exec(cell.className)?.[1];
  const pick = column && cell.closest(".block")?.querySelector(`.p${column}`);
  if (pick && cell.offsetParent === null) pick.click();
  place.scrollIntoView({ block: "center", inline: "nearest" });
  if (place.tabIndex < 0 && !["INPUT", "TEXTAREA", "SELECT"].includes(place.tagName)) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  return true;
};
