// Ticks on a phone: kept on the device at once, sent when there is a line, dropped only when the server has them.
"use strict";

(() => {
  const list = document.getElementById("diem-danh");
  if (!list) return;
  const state = document.getElementById("trang-thai");
  const KEY = `gsdg.diem-danh.${list.dataset.session}`;
  const PAUSE = 800;
  const RETRY = 10_000;
  let timer = 0;
  let sending = false;
  let leaving = false;
  const elsewhere = new Set();
  const field = document.getElementById("truoc");
  const stood = new Map(field.value.split(" ").filter(Boolean).map((one) => one.split(":")));

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] ?? "";
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };
  const write = (waiting) => {
    try {
      if (Object.keys(waiting).length) localStorage.setItem(KEY, JSON.stringify(waiting));
      else localStorage.removeItem(KEY);
    } catch {
      // A full or forbidden store: the ticks are still on the page and go with “Lưu”.
    }
  };
  let waiting = read();

  const say = (kind) => {
    const number = Object.keys(waiting).length;
    const there = list.querySelectorAll("input:checked").length;
    const words = state.dataset[kind] ?? "";
    state.textContent = `${state.dataset.there.replace("{n}", there)} ${words.replace("{n}", number)}`;
  };

  const tick = (box) => {
    leaving = false;
    waiting[box.value] = { p: box.checked, at: new Date().toISOString() };
    write(waiting);
    say("waiting");
    schedule(PAUSE);
  };

  const schedule = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  };

  // What this phone has brought home stood there when “Lưu” is pressed: it is not another phone's.
  const settle = (sent) => {
    for (const [learner, one] of Object.entries(sent)) stood.set(learner, one.p ? "present" : "absent");
    field.value = [...stood].map((one) => one.join(":")).join(" ");
  };

  const send = async () => {
    const sent = { ...waiting };
    const learners = Object.keys(sent);
    if (sending || learners.length === 0) return;
    sending = true;
    try {
      const answer = await fetch(list.dataset.save, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
        body: JSON.stringify(learners.map((l) => ({ l: Number(l), ...sent[l] }))),
        redirect: "error",
      });
      const isOurs = (answer.headers.get("Content-Type") ?? "").includes("application/json");
      // The page that is on its way may have been made before these arrived: it finds them here and sends them again.
      if (leaving) return;
      if (answer.ok && isOurs) {
        const told = await answer.json();
        for (const l of learners) if (waiting[l]?.at === sent[l].at) delete waiting[l];
        write(waiting);
        settle(sent);
        for (const l of told.elsewhere) elsewhere.add(l);
        // Another phone has ticked since: the page shows what holds, and names whom it is about.
        if (elsewhere.size && Object.keys(waiting).length === 0) return location.assign(`?khac=${[...elsewhere].join(",")}`);
        say(Object.keys(waiting).length ? "waiting" : "saved");
        if (Object.keys(waiting).length) schedule(PAUSE);
      } else {
        say("stuck");
        if (answer.status >= 500) schedule(RETRY);
      }
    } catch {
      say("offline");
      schedule(RETRY);
    } finally {
      sending = false;
    }
  };

  // What was ticked here and never arrived stands on the page again.
  for (const [learner, one] of Object.entries(waiting)) {
    const box = list.querySelector(`input[value="${CSS.escape(learner)}"]`);
    if (box) box.checked = one.p;
  }
  say(Object.keys(waiting).length ? "waiting" : "calm");
  if (Object.keys(waiting).length) schedule(0);

  list.addEventListener("change", (event) => tick(event.target));
  addEventListener("online", () => schedule(0));
  addEventListener("beforeunload", () => (leaving = true));
  addEventListener("pageshow", () => (leaving = false));

  document.getElementById("tim-ten")?.addEventListener("input", (event) => {
    const bare = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
    const wanted = bare(event.target.value).split(/\s+/).filter(Boolean);
    for (const row of list.querySelectorAll("li")) {
      const said = bare(row.textContent);
      row.hidden = !wanted.every((word) => said.includes(word));
    }
  });

  // “Lưu” says who was absent as well. Without a line it does the same, as ticks that wait and carry what stood, as of
  // the page: a tick that another phone makes meanwhile holds. Ticks that wait stay on the
  // device until the server has answered for them: a phone says that it is online when the line is long dead.
  list.closest("form").addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    for (const box of list.querySelectorAll("input")) {
      const s = stood.get(box.value);
      if (waiting[box.value] || s === (box.checked ? "present" : "absent")) continue;
      const isAssumed = s === "none" && !box.checked;
      waiting[box.value] = { p: box.checked, at: isAssumed ? list.dataset.made : new Date().toISOString(), s };
    }
    write(waiting);
    say("offline");
    schedule(RETRY);
  });
})();
