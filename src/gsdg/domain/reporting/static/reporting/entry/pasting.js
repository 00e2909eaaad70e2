// A block from a spreadsheet, read strictly: what does not fit is not pasted, what is not taken is told.

import { add } from "./rows.js";
import { form, put, say, showState, tell, valueOf } from "./places.js";
import { touch } from "./saving.js";

// Tabs part columns, line ends part rows; a cell in quotes may hold both.
export const blockOf = (text) => {
  const rows = [[""]];
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let i = 0; i < source.length; i += 1) {
    const char = source[i];
    const row = rows[rows.length - 1];
    if (quoted) {
      if (char !== '"') row[row.length - 1] += char;
      else if (source[i + 1] === '"') row[row.length - 1] += source[(i += 1)];
      else quoted = false;
    } else if (char === '"' && row[row.length - 1] === "") quoted = true;
    else if (char === "\t") row.push("");
    else if (char === "\n") rows.push([""]);
    else row[row.length - 1] += char;
  }
  return rows.map((row) => row.map((cell) => cell.trim()));
};

const trimmed = (block) => {
  while (block.length > 1 && block[block.length - 1].every((cell) => cell === "")) block.pop();
  const width = Math.max(1, ...block.map((row) => row.findLastIndex((cell) => cell !== "") + 1));
  return { rows: block.map((row) => row.slice(0, width)), width };
};

const choose = (select, text) => {
  const option = [...select.options].find((o) => o.value === text || o.text.trim() === text);
  if (option) select.value = option.value;
  return Boolean(option);
};

// True where the place takes what was pasted, or already says it.
const takes = (cell, text) => {
  const element = cell.querySelector("input:not([type=hidden], [type=checkbox]), select");
  if (!element) return text === "" || cell.textContent.trim().replace(/^không áp dụng/, "") === text ? null : false;
  if (element.tagName === "SELECT" ? !choose(element, text) : false) return false;
  if (element.tagName !== "SELECT") {
    if (valueOf(element) === text) return null;
    put(element, text);
  }
  showState(element);
  touch(element);
  return true;
};

const nameOf = (cell) => (cell.id || cell.querySelector("[id^='o-']")?.id || "").replace(/^o-/, "") || cell.parentElement.cells[1]?.textContent;

const paste = (element, text) => {
  const { rows, width } = trimmed(blockOf(text));
  const cell = element.closest("td");
  const table = cell.closest("table");
  const here = () => [...table.tBodies[0].rows].filter((row) => !row.classList.contains("grp"));
  const first = here().indexOf(cell.parentElement);
  const left = [...cell.parentElement.cells].slice(cell.cellIndex).filter((c) => !c.classList.contains("end")).length;
  const name = nameOf(cell);
  if (width > left) return tell("paste", say("tooWide", { columns: width, left, cell: name }), { tone: "bad-news" });
  while (table.dataset.list && here().length < first + rows.length) add(table.dataset.list);
  const length = here().length - first;
  if (rows.length > length) return tell("paste", say("tooLong", { rows: rows.length, left: length, cell: name }), { tone: "bad-news" });
  return tellOf(rows.flatMap((row, i) => row.map((value, j) => [here()[first + i].cells[cell.cellIndex + j], value])));
};

const tellOf = (pairs) => {
  let taken = 0;
  const not = [];
  for (const [cell, value] of pairs) {
    const took = takes(cell, value);
    if (took) taken += 1;
    else if (took === false) not.push(nameOf(cell));
  }
  const some = not.length > 8 ? `${not.slice(0, 8).join(", ")}…` : not.join(", ");
  const rest = not.length ? ` ${say("notTaken", { n: not.length, cells: some })}` : "";
  return tell("paste", say("pasted", { n: taken }) + rest, { tone: not.length ? "bad-news" : "" });
};

export const watch = () => {
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const element = event.target;
    if (!element.closest(".grid, .list") || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    paste(element, text);
  });
};
