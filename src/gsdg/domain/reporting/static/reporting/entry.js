// The entry page with a script: saves while somebody types, moves and pastes as a spreadsheet does. Without it the
// page is a form with a button; what is stored and what is refused is decided by the server either way.

import { fillSection, watch as watchFilling } from "./entry/filling.js";
import { watch as watchMoving } from "./entry/moving.js";
import { watch as watchPasting } from "./entry/pasting.js";
import { SIGNS, begin, field, form, hush, isCell, isTyped, ownerOf, put, showState } from "./entry/places.js";
import { begin as beginRows, rowFor } from "./entry/rows.js";
import { drop, flush, isUnsaved, restore, send, touch, watch as watchSaving } from "./entry/saving.js";

document.documentElement.classList.add("scripted");
begin();
beginRows((element) => {
  touch(element);
  send();
});

const typed = ({ target }) => {
  if (target.name?.startsWith("chon:")) choose(target);
  else if (target.name?.startsWith("bo:") && target.name.includes("[+")) away(target);
  else if (isTyped(target)) {
    hush("paste");
    hush("fill");
    showState(target);
    touch(target);
  }
};

// Somebody chose between two figures: the choice goes out with the place.
const choose = (radio) => {
  const element = field(radio.name.slice("chon:".length)) ?? radio;
  touch(element);
  send();
};

const away = (box) => {
  const row = box.closest("tr");
  drop(row.dataset.row);
  row.remove();
};

form.addEventListener("input", typed);
document.addEventListener("input", (event) => {
  if (event.target.form === form && !form.contains(event.target)) typed(event);
});
form.addEventListener("change", ({ target }) => {
  const sign = isTyped(target) && isCell(target) ? SIGNS[target.value.trim()] : undefined;
  if (sign) target.value = sign;
});
form.addEventListener("focusout", ({ target }) => {
  if (!isTyped(target) || !isCell(target) || isUnsaved(ownerOf(target.name))) return;
  const stored = field(`v:${target.name}`).value.replace(/^\d+:/, "");
  if (target.value !== stored) target.value = stored;
});
// Somebody said what a number means: written into its field so that it can be read once only.
document.addEventListener("click", ({ target }) => {
  const button = target.closest(".meaning");
  const element = button && field(button.dataset.field);
  if (!element) return;
  put(element, button.dataset.text);
  touch(element);
  element.focus();
  send();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    send();
  }
});

// An act waits until everything is stored; a second click does nothing.
let acting = false;
form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (acting) {
    event.preventDefault();
    return;
  }
  if (form.dataset.leaving) {
    acting = true;
    return;
  }
  event.preventDefault();
  if (button?.dataset.fill) fillSection(button);
  else if ((await flush()) && button?.hasAttribute("formaction")) {
    form.dataset.leaving = "yes";
    // The bar may have been drawn anew while saving: press the button that stands there now.
    const same = document.querySelector(`button[formaction="${button.getAttribute("formaction")}"][value="${button.value}"]`) ?? document.querySelector(`button[formaction="${button.getAttribute("formaction")}"]`);
    if (same) form.requestSubmit(same);
    else delete form.dataset.leaving;
  }
});
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

watchFilling();
watchMoving();
watchPasting();
watchSaving();
restore(rowFor);
