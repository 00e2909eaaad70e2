// The places of the form: their fields, what the server last said of each, and the words of the page.
// A place of a row belongs to its row, which is stored whole; every other field is a place of its own.

export const form = document.getElementById("entry");

const words = document.getElementById("words").dataset;
export const say = (word, values = {}) =>
  words[word].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
export const signIn = words.signIn;

export const field = (name) => {
  const found = form.elements.namedItem(name);
  return found instanceof RadioNodeList ? null : found;
};

export const ownerOf = (name) => (name.includes("[") ? name.slice(0, name.indexOf("]") + 1).replace(/^(bo|lai):/, "") : name);
export const isRow = (owner) => owner.endsWith("]");
const isControl = (name) => /^(v|chon|chon-v|cot):|^(known_version|csrfmiddlewaretoken|lay)$/.test(name);
export const isTyped = (element) => Boolean(element.name) && !isControl(element.name) && element.type !== "submit";

export const fieldsOf = (owner) =>
  isRow(owner)
    ? [...form.elements].filter((e) => e.name && (ownerOf(e.name) === owner && !isControl(e.name)))
    : [field(owner)].filter(Boolean);

export const valueOf = (element) => (element.type === "checkbox" ? (element.checked ? "1" : "") : element.value);
export const put = (element, value) => {
  if (element.type === "checkbox") element.checked = value === "1";
  else element.value = value;
};

// What a place is based on: `version:how it read then`.
export const baseOf = (owner) => field(`v:${owner}`)?.value ?? "";
export const setBase = (owner, base) => {
  const hidden = field(`v:${owner}`);
  if (hidden) hidden.value = base;
};

const known = new Map();
export const remember = (element) => known.set(element.name, valueOf(element));
export const forget = (name) => known.delete(name);
export const isCell = (element) => element.closest(".grid") !== null;
const read = (name) => baseOf(name).replace(/^\d+:/, "");
export const isChanged = (element) => {
  const value = valueOf(element);
  if (value === known.get(element.name)) return false;
  return !isCell(element) || value.trim() !== read(element.name);
};
export const asStored = (element) => (isCell(element) ? read(element.name) : known.get(element.name) ?? "");

// The five states as people type them, and as their place then looks.
export const SIGNS = { x: "×", X: "×", "×": "×", "...": "…", "…": "…" };
export const showState = (element) => {
  if (!isCell(element)) return;
  const { classList } = element.parentElement;
  const sign = SIGNS[element.value.trim()];
  classList.toggle("blank", element.value.trim() === "");
  classList.toggle("na", sign === "×");
  classList.toggle("nd", sign === "…");
};

export const labelOf = (element) => element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.name;

export const begin = () => {
  for (const element of form.elements) {
    if (isTyped(element) && !isCell(element)) known.set(element.name, element.type === "checkbox" ? "" : element.value);
  }
};

// News above the table. `kind` replaces what was said of the same thing before.
export const tell = (kind, text, { tone = "", actions = [] } = {}) => {
  const place = document.getElementById("news");
  const line = document.createElement("p");
  line.dataset.kind = kind;
  line.className = tone;
  line.textContent = text;
  for (const [label, act] of actions) {
    const button = document.createElement(typeof act === "string" ? "a" : "button");
    button.textContent = label;
    button.className = "as-link";
    if (typeof act === "string") Object.assign(button, { href: act, target: act.startsWith("#") || act === location.href ? "" : "_blank" });
    else {
      button.type = "button";
      button.addEventListener("click", act);
    }
    line.append(button);
  }
  hush(kind);
  place.append(line);
};
export const hush = (kind) => document.querySelector(`#news [data-kind="${kind}"]`)?.remove();
