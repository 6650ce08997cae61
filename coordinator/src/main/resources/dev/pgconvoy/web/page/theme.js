// Before the page is painted: the theme that was chosen here, or else the system's.
const chosen = localStorage.getItem("pgconvoy-theme");
if (chosen === "dark" || chosen === "light") {
  document.documentElement.dataset.theme = chosen;
}
