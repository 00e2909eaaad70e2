// A long list of choices is found by typing: by its own words, and by those that the server knows them under, such as
// names they had before. Without a script the list is there whole.
"use strict";

(() => {
  const LONG = 20;
  const PAUSE = 200;
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();
  const key = (option) => option.value.replace(/^@/, "");

  const known = async (address, text) => {
    const answer = await fetch(`${address}?${new URLSearchParams({ tim: text })}`, { headers: { Accept: "application/json" } });
    return answer.ok ? answer.json() : {};
  };

  class Finding {
    constructor(select) {
      this.select = select;
      this.all = [...select.options];
      const made = document.getElementById("finding").content.cloneNode(true).firstElementChild;
      select.replaceWith(made);
      made.append(select);
      [this.input, this.told] = [made.querySelector("input"), made.querySelector("output")];
      this.input.setAttribute("aria-controls", select.id);
      this.input.addEventListener("input", () => this.wait());
      this.input.addEventListener("keydown", (event) => this.pressed(event));
    }

    // What is typed here is no answer of the form: Enter goes on to the list.
    pressed(event) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.select.focus();
    }

    wait() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.find(this.input.value), PAUSE);
    }

    async find(text) {
      const wanted = fold(text);
      const names = wanted ? await known(this.select.dataset.find, text).catch(() => ({})) : {};
      if (fold(this.input.value) !== wanted) return;
      const fits = (option) => key(option) in names || fold(option.text).includes(wanted);
      const found = this.all.filter((option) => option.value && fits(option));
      this.show(wanted, found, names);
    }

    // What is chosen stays in the list, and stays chosen unless one alone is found.
    show(wanted, found, names) {
      const before = this.select.value;
      const stays = (option) => !option.value || option.value === before || found.includes(option);
      this.select.replaceChildren(...(found.length ? this.all.filter(stays) : this.all));
      this.select.value = wanted && found.length === 1 ? found[0].value : before;
      if (this.select.value !== before) this.select.dispatchEvent(new Event("change", { bubbles: true }));
      this.told.textContent = wanted ? this.words(found, names) : "";
    }

    words(found, names) {
      const said = this.told.dataset;
      if (!found.length) return said.none;
      if (found.length > 1) return said.many.replace("0", found.length);
      const [only] = found;
      const old = names[key(only)];
      return old ? `${old} → ${only.text}` : only.text;
    }
  }

  const attend = (within) => {
    for (const select of within.querySelectorAll("select[data-find]")) {
      if (select.options.length > LONG && !select.closest(".finding")) new Finding(select);
    }
  };
  document.addEventListener("DOMContentLoaded", () => attend(document));
  document.addEventListener("htmx:afterSettle", (event) => attend(event.target.parentNode || document));
})();
