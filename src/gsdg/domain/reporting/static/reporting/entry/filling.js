// The line above the table: where the cursor is, the figure of the period before, the two signs, a remark.

import { form, isCell, labelOf, put, say, showState, tell } from "./places.js";
import { touch } from "./saving.js";

const strip = document.getElementById("strip");
let current = null;

const set = (element, text) => {
  put(element, text);
  showState(element);
  touch(element);
};

const blanksIn = (place) =>
  [...place.querySelectorAll("input[data-before]")].filter((e) => e.value.trim() === "");

const fill = (elements) => {
  for (const element of elements) set(element, element.dataset.before);
  tell("fill", elements.length ? say("filled", { n: elements.length }) : say("nothing"), { tone: elements.length ? "" : "ask" });
  show();
};

const show = () => {
  if (!strip || !current) return;
  const problem = (current.getAttribute("aria-describedby") ?? "")
    .split(" ").map((id) => document.getElementById(id)).find((line) => line?.innerText);
  const meanings = [...(problem?.querySelectorAll(".meaning") ?? [])];
  const place = document.getElementById("here");
  // Of a question, and of a place of a list with its long name, what is said; where it is said of, one sees.
  const short = meanings.length || !isCell(current) ? problem?.querySelector("b") : null;
  place.textContent = (short ?? problem)?.innerText.split("\n")[0] ?? labelOf(current);
  // The question is answered where one types, too: its place on the page may be far away.
  for (const old of strip.querySelectorAll(".meaning")) old.remove();
  strip.querySelector(".acts").prepend(...meanings.map((button) => button.cloneNode(true)));
  place.classList.toggle("red", current.hasAttribute("aria-invalid"));
  const [one, row] = [strip.querySelector('[data-fill="cell"]'), strip.querySelector('[data-fill="row"]')];
  one.hidden = !(current.dataset.before && current.value.trim() === "");
  one.querySelector("b").textContent = current.dataset.before ?? "";
  row.hidden = blanksIn(current.closest("tr")).length < 2;
  const takesSigns = current.inputMode === "decimal" && !meanings.length;
  for (const sign of strip.querySelectorAll("[data-sign]")) sign.hidden = !takesSigns;
};

const talk = () => {
  const box = document.getElementById("new-talk");
  const address = box.querySelector('[name="address"]');
  box.open = true;
  if (current && isCell(current)) address.value = current.name;
  box.querySelector("textarea").focus();
};

export const watch = () => {
  current = form.querySelector(".grid input:not([type=hidden])");
  if (strip && current) {
    strip.hidden = false;
    show();
    strip.addEventListener("pointerdown", (event) => event.target.closest("button") && event.preventDefault());
    strip.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button || !current || button.matches(".meaning")) return;
      if (button.dataset.fill === "cell") fill([current]);
      else if (button.dataset.fill === "row") fill(blanksIn(current.closest("tr")));
      else if (button.dataset.sign) set(current, button.dataset.sign);
      else talk();
      if (!("talk" in button.dataset)) current.focus();
    });
  }
  form.addEventListener("focusin", ({ target }) => {
    if (!target.matches(".grid input, .list :is(input, select):not([type=checkbox])")) return;
    current = target;
    show();
  });
  form.addEventListener("input", show);
  form.addEventListener("answered", show);
};

export const fillSection = (button) => fill(blanksIn(button.closest(".block")));
