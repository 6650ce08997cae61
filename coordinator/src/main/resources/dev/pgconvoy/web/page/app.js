import { follow } from "./api.js";
import { byId, withCode } from "./dom.js";
import { showOverview } from "./overview.js";
import { Throughput } from "./chart.js";
import { Why } from "./why.js";
import { Slots } from "./slots.js";
import { Tables } from "./tables.js";
import { Objects } from "./objects.js";
import { Events } from "./events.js";
import { Controls } from "./controls.js";
import { Drawer } from "./drawer.js";

const drawer = new Drawer(say);
const throughput = new Throughput();
const why = new Why();
const slots = new Slots();
const tables = new Tables(byId("panel-tables"), (table) => drawer.open(table));
const objects = new Objects(byId("panel-objects"));
const events = new Events(byId("panel-events"));
const controls = new Controls(say);
const lists = { tables, objects, events };

let latest = null;
let connected = false;
let lastHeard = null;
let saying = 0;

follow(
  (run) => {
    latest = run;
    lastHeard = new Date();
    document.documentElement.dataset.phase = run.phase;
    showOverview(run);
    throughput.show(run);
    why.show(run);
    slots.show(run);
    tables.show(run);
    objects.show(run);
    events.show(run);
    controls.show(run);
    drawer.run = run;
    document.documentElement.dataset.ready = "";
  },
  (now) => {
    connected = now;
    showConnection();
  },
);

function showConnection() {
  document.documentElement.dataset.connected = String(connected || latest?.result != null);
  controls.reach(connected);
  if (connected) {
    banner("");
  } else if (!latest) {
    banner("Waiting for pgconvoy …", "");
  } else if (latest.result) {
    banner("The run is over, and pgconvoy has ended. This page shows how it ended.", "ok");
  } else {
    banner(`No connection to pgconvoy since ${lastHeard.toLocaleTimeString("en-GB")}: trying again. If its process was killed, \`pgconvoy migrate --resume\` goes on.`, "bad");
  }
}

function banner(text, kind = "") {
  const place = byId("banner");
  place.replaceChildren(...withCode(text));
  place.className = `banner ${kind}`;
  place.hidden = !text;
}

/** What went wrong with something that was asked for. */
function say(text) {
  banner(text, "bad");
  clearTimeout(saying);
  saying = setTimeout(showConnection, 6000);
}

byId("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("pgconvoy-theme", root.dataset.theme);
  redraw();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

function redraw() {
  throughput.renew();
  slots.draw();
}

const tabs = [...document.querySelectorAll("[role=tab]")];
function choose(tab) {
  for (const other of tabs) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = !chosen;
  }
}
for (const tab of tabs) {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) {
      const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
      choose(next);
      next.focus();
    }
  });
}

byId("show-trouble").addEventListener("click", async () => {
  try {
    const tab = byId(`tab-${await whereTroubleIs()}`);
    choose(tab);
    tab.focus();
    tab.scrollIntoView({ block: "start" });
  } catch (problem) {
    say(problem.message);
  }
});

/** Shows it in the list that has it. */
async function whereTroubleIs() {
  if (await tables.showTrouble()) {
    return "tables";
  }
  if (latest.result == null) {
    tables.only("failed"); // What has just failed is known as that some seconds later.
    return "tables";
  }
  if (await objects.showTrouble()) {
    return "objects";
  }
  events.showTrouble();
  return "events";
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const shown = tabs.find((tab) => tab.getAttribute("aria-selected") === "true").id.replace("tab-", "");
    if (lists[shown].focusSearch) {
      event.preventDefault();
      lists[shown].focusSearch();
    }
  }
});
