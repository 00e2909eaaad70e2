// What is typed and not yet stored is kept on this machine, for this report and this person.

import { baseOf, fieldsOf, form, valueOf } from "./places.js";

const KEY = form.dataset.store;

const readAll = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
};

export const kept = () => {
  const { at = "", fields = {}, bases = {} } = readAll();
  return { at, fields, bases };
};

export const keep = (owners) => {
  const fields = {};
  const bases = {};
  for (const owner of owners) {
    bases[owner] = baseOf(owner);
    for (const element of fieldsOf(owner)) fields[element.name] = valueOf(element);
  }
  const at = new Date().toLocaleTimeString("vi-VN");
  try {
    if (Object.keys(fields).length) localStorage.setItem(KEY, JSON.stringify({ at, fields, bases }));
    else localStorage.removeItem(KEY);
  } catch {
    // A full or forbidden store: the page itself still holds what is typed.
  }
};
