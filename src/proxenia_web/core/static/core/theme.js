// Sets the chosen theme before the first paint; nothing is stored unless the reader chooses one.
(() => {
  "use strict";
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch { /* storage may be refused: the system's theme stays */ }
})();
