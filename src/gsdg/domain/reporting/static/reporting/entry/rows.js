// Rows of lists: added, taken away, named for ever once they are stored.

import { field, forget, form, isTyped, ownerOf, remember, say, tell } from "./places.js";

const PLACES = "input:not([type=hidden], [type=checkbox]), select";
let next = 2; // the page itself brings the new row +1
const blanks = new Map();

const rowOf = (place) => form.querySelector(`tr[data-row="${CSS.escape(place)}"]`);

let changed = () => {};

// `touched` is told of a field that this module changed itself.
export const begin = (touched) => {
  changed = touched;
  for (const table of form.querySelectorAll("[data-list]")) {
    const blank = table.querySelector("tr.new");
    if (!blank) continue;
    const copy = blank.cloneNode(true);
    for (const element of copy.querySelectorAll(PLACES)) element.value = "";
    blanks.set(table.dataset.list, copy);
    const button = form.querySelector(`[data-add="${CSS.escape(table.dataset.list)}"]`);
    button.hidden = false;
    button.addEventListener("click", () => (blankRow(table) ?? add(table.dataset.list)).querySelector(PLACES).focus());
  }
};

export const add = (list) => {
  const row = blanks.get(list).cloneNode(true);
  rename(row, `${list}[+1]`, `${list}[+${next}]`);
  next += 1;
  form.querySelector(`[data-list="${CSS.escape(list)}"] tbody`).append(row);
  for (const element of row.querySelectorAll("input, select")) if (isTyped(element)) remember(element);
  number(list);
  return row;
};

// The field of a kept new row that the page does not have any more.
export const rowFor = (name) => {
  const owner = ownerOf(name);
  const list = owner.slice(0, owner.indexOf("["));
  if (!blanks.has(list)) return null;
  const row = add(list);
  rename(row, row.dataset.row, owner);
  next = Math.max(next, Number(owner.match(/\+(\d+)/)?.[1] ?? 0) + 1);
  return field(name);
};

const rename = (row, from, to) => {
  row.dataset.row = to;
  row.id = `o-${to}`;
  for (const element of row.querySelectorAll("[name]")) {
    forget(element.name);
    element.name = element.name.replace(from, to);
    if (element.id) element.id = `o-${element.name}`;
  }
};

export const renameRow = (from, to) => {
  const row = rowOf(from);
  if (!row) return;
  rename(row, from, to);
  row.classList.remove("new");
};

// The last row where nothing was written into it yet: one more of them would only be left over.
const blankRow = (table) => {
  const last = [...table.querySelectorAll("tbody tr[data-row]")].at(-1);
  const isBlank = last?.dataset.row.includes("[+") && [...last.querySelectorAll(PLACES)].every((e) => e.value.trim() === "");
  return isBlank ? last : null;
};

// Taken away: a line in its place says so and brings it back, under the name that it had.
const leave = (row) => {
  const line = document.createElement("tr");
  const cell = Object.assign(document.createElement("td"), { colSpan: row.cells.length });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "as-link", textContent: say("rowBack") });
  const name = row.querySelector(PLACES)?.value.trim() || row.querySelector("th").textContent.trim();
  line.className = "grp gone";
  cell.append(`${say("rowGone", { row: name })} `, button);
  line.append(cell);
  button.addEventListener("click", () => comeBack(row, line));
  const hadFocus = row.contains(document.activeElement);
  row.replaceWith(line);
  if (hadFocus) button.focus({ preventScroll: true });
};

const comeBack = (row, line) => {
  const again = Object.assign(document.createElement("input"), { type: "hidden", name: `lai:${row.dataset.row}`, value: "1" });
  row.querySelector("[type=checkbox]").checked = false;
  row.querySelector("th").append(again);
  line.replaceWith(row);
  row.querySelector(PLACES)?.focus({ preventScroll: true });
  changed(again);
};

const number = (list) => {
  const rows = form.querySelectorAll(`[data-list="${CSS.escape(list)}"] tbody tr[data-row]`);
  rows.forEach((row, i) => {
    row.querySelector("th").firstChild.textContent = String(i + 1);
    for (const element of row.querySelectorAll("[aria-label]")) {
      const column = element.closest("td").dataset.l;
      element.setAttribute("aria-label", `${say("rowNumber", { n: i + 1 })}, ${column}`);
    }
  });
};

// Rows that were taken away and stored leave the page; rows that others added or took away are only told of.
export const showRows = (answer, isUnsaved) => {
  const standing = new Set(Object.keys(answer.fields).filter((name) => name.endsWith("]")));
  let changedByOthers = false;
  for (const [list, totals] of Object.entries(answer.totals)) {
    const table = form.querySelector(`[data-list="${CSS.escape(list)}"]`);
    if (!table) continue;
    for (const row of table.querySelectorAll("tbody tr[data-row]")) {
      const place = row.dataset.row;
      const isNew = place.includes("[+");
      if (standing.delete(place)) row.querySelector('[name^="lai:"]')?.remove();
      else if (isNew || isUnsaved(place)) continue;
      else if (row.querySelector("[type=checkbox]")?.checked) leave(row);
      else changedByOthers = true;
    }
    totals.forEach((total, i) => {
      const place = table.querySelector(`[data-total="${i}"]`);
      if (place) place.textContent = total;
    });
    number(list);
  }
  if (changedByOthers || standing.size) {
    tell("rows", say("rowsChanged"), { tone: "ask", actions: [[say("reload"), location.href]] });
  }
};
