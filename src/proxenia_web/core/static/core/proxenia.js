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
