// What every page does on top of plain HTML: the theme switch, and lists of choices that follow the typing.
"use strict";

const root = document.documentElement;
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function showTheme(button) {
  const text = isDark() ? button.dataset.light : button.dataset.dark;
  button.textContent = isDark() ? "☀" : "☾";
  button.title = text;
  button.setAttribute("aria-label", text);
}

function setUpTheme(button) {
  button.hidden = false;
  showTheme(button);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* kept for this page only */ }
    showTheme(button);
  });
}

document.querySelectorAll("button.theme").forEach(setUpTheme);

// A place field: a list of places follows the typing (the combobox pattern of the ARIA practices).
class PlaceField {
  constructor(box, number) {
    this.box = box;
    this.input = box.querySelector("input[type=search]");
    this.id = box.querySelector("input[type=hidden]");
    this.list = document.createElement("ul");
    this.list.id = `places-${number}`;
    this.list.className = "offers";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.labels[0].textContent);
    this.list.hidden = true;
    this.input.after(this.list);
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-expanded", "false");
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.addEventListener("input", () => this.type());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("change", (event) => event.stopPropagation()); // only a picked place changes the form
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  type() {
    this.id.value = "";
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.ask(), 80);
  }

  async ask() {
    const text = this.input.value.trim();
    this.running?.abort();
    if (!text) {
      this.close();
      this.id.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    this.running = new AbortController();
    try {
      const answer = await fetch(`${this.box.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: this.running.signal });
      if (answer.ok) this.show((await answer.json()).places);
    } catch { /* aborted by the next letter, or offline: the form still works without the list */ }
  }

  show(places) {
    this.list.replaceChildren(...places.map((place, position) => {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${position}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const name = document.createElement("span");
      const note = document.createElement("span");
      name.textContent = place.name;
      note.textContent = place.note;
      note.className = "quiet";
      item.append(name, " ", note);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); this.pick(place); });
      return item;
    }));
    this.places = places;
    this.at = -1;
    this.list.hidden = places.length === 0;
    this.input.setAttribute("aria-expanded", String(places.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (this.list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.mark((this.at + (event.key === "ArrowDown" ? 1 : -1) + this.places.length) % this.places.length);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.pick(this.places[this.at]);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  mark(position) {
    this.at = position;
    [...this.list.children].forEach((item, other) => item.setAttribute("aria-selected", String(other === position)));
    this.input.setAttribute("aria-activedescendant", this.list.children[position].id);
    this.list.children[position].scrollIntoView({ block: "nearest" });
  }

  pick(place) {
    this.input.value = place.name;
    this.id.value = place.id;
    this.close();
    if (this.input.form?.dataset.go === "address") location.assign(place.address);
    else this.id.dispatchEvent(new Event("change", { bubbles: true }));
  }

  close() {
    clearTimeout(this.waiting);
    this.running?.abort(); // a list that comes late would lie over what stands below
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

function setUp(part) {
  part.querySelectorAll(".place").forEach((box) => {
    if (!box.placeField) box.placeField = new PlaceField(box, setUp.count = (setUp.count ?? 0) + 1);
  });
}

setUp(document);
document.addEventListener("htmx:load", (event) => setUp(event.detail.elt));

// Facets keep the state the reader gave them when the list behind them changes.
let opened = null;
document.addEventListener("htmx:beforeSwap", () => {
  opened = new Map([...document.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
});
document.addEventListener("htmx:afterSwap", () => {
  opened?.forEach((open, id) => { const one = document.getElementById(id); if (one) one.open = open; });
  opened = null;
});
// On a telephone facets start closed: the list comes first.
if (matchMedia("(max-width: 55rem)").matches) {
  document.querySelectorAll("details.facet").forEach((one) => { if (!one.querySelector(":checked")) one.open = false; });
}

// The advisor: what was typed goes along when a plan is read, and criteria can be dragged into their order.
const questions = document.getElementById("questions");
const planForm = document.getElementById("plan-form");
if (questions && planForm) {
  planForm.addEventListener("submit", () => {
    const told = [...new FormData(questions)].filter(([, text]) => typeof text === "string" && text !== "");
    planForm.elements.query.value = new URLSearchParams(told).toString();
  });
}
document.querySelectorAll(".only-js").forEach((part) => { part.hidden = false; });
document.querySelectorAll(".order").forEach((list) => {
  let moved = null;
  const number = () => [...list.children].forEach((item, at) => { item.querySelector("select").value = String(at + 1); });
  list.querySelectorAll("li").forEach((item) => {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => { moved = item; event.dataTransfer.effectAllowed = "move"; });
    item.addEventListener("dragover", (event) => { event.preventDefault(); item.classList.toggle("over", item !== moved); });
    item.addEventListener("dragleave", () => item.classList.remove("over"));
    item.addEventListener("drop", (event) => {
      event.preventDefault();
      item.classList.remove("over");
      if (!moved || moved === item) return;
      const isBelow = [...list.children].indexOf(moved) < [...list.children].indexOf(item);
      item[isBelow ? "after" : "before"](moved);
      number();
    });
  });
});

// On paper the networks of an answer are told whole.
const closed = () => document.querySelectorAll(".rows-of:not(.short) .row:not([open]), .cautions:not([open])");
addEventListener("beforeprint", () => closed().forEach((row) => { row.open = true; row.dataset.printed = ""; }));
addEventListener("afterprint", () => document.querySelectorAll("[data-printed]").forEach((row) => {
  row.open = false;
  delete row.dataset.printed;
}));

// On a phone the tabs of an office run on beyond the screen: the open one is brought into it.
document.querySelectorAll(".sections [aria-current]").forEach((tab) => {
  const tabs = tab.closest("ul");
  tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
});

// A chart is a drawing until it comes into view; then Vega draws the same specification, and the pointer gets answers.
let charting;

function chartLibrary(address) {
  charting ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.type = "module";
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return charting;
}

async function drawChart(figure) {
  const [answer] = await Promise.all([fetch(figure.dataset.chart), chartLibrary(figure.dataset.bundle)]);
  const box = document.createElement("div");
  box.hidden = true;
  figure.querySelector(".drawing").append(box);
  // The page's security policy forbids code made from text, so expressions are interpreted.
  const options = { ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true } };
  await window.vegaEmbed(box, await answer.json(), options);
  const image = figure.querySelector("img");
  const drawing = box.querySelector("svg");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", image.alt);
  box.hidden = false;
  image.remove();
}

const charts = document.querySelectorAll("figure.chart[data-chart]");
if (charts.length && "IntersectionObserver" in window && !navigator.connection?.saveData) {
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      seen.unobserve(entry.target);
      drawChart(entry.target).catch(() => { /* the drawing stays */ });
    }
  });
  charts.forEach((figure) => seen.observe(figure));
}
