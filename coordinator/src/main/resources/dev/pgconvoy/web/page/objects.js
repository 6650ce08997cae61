// Every object of the source: created, left out and why, or failed and what to do.
import { get } from "./api.js";
import { counted, whole } from "./format.js";
import { byId, element, icon, setText, state } from "./dom.js";
import { Rows } from "./rows.js";

const REFRESH_MILLIS = 2000;

export class Objects {
  constructor(panel) {
    this.query = { search: "", state: "" };
    this.search = element("input", { type: "search", placeholder: "Search objects", "aria-label": "Search objects", autocomplete: "off", on: { input: () => this.changed({ search: this.search.value }) } });
    this.states = element("select", { "aria-label": "State of the object", on: { change: () => this.changed({ state: this.states.value }) } });
    this.found = element("span", { class: "found", role: "status" });
    this.export = element("a", { class: "button", href: "/api/objects?format=csv", download: "pgconvoy-objects.csv" }, icon("export"), "Export CSV");
    const heads = element("div", { class: "row head of-objects", role: "row" }, ...["State", "Type", "Object", "Why"].map((title, i) => element("span", { role: "columnheader", class: i === 1 || i === 3 ? "middle" : "", text: title })));
    this.table = element("div", { role: "table", "aria-label": "Objects" });
    const place = element("div");
    this.table.append(element("div", { role: "rowgroup" }, heads), place);
    panel.append(element("div", { class: "tools" }, element("label", { class: "field grow" }, icon("search"), this.search), element("label", { class: "field" }, this.states), this.export, this.found), this.table);
    this.showStates({});
    this.rows = new Rows(place, {
      label: "Objects, scrollable",
      fetch: (offset, limit) => get("/api/objects", { ...this.query, offset, limit }),
      make: () => {
        const cell = (place) => element("span", { class: place, role: "cell" });
        return element("div", { class: "row of-objects" }, cell(""), cell("cut quiet middle"), cell("cut"), cell("cut middle"));
      },
      fill: (row, object) => this.fill(row, object),
      found: (answer) => this.told(answer),
      none: () => (this.query.search || this.query.state ? "No object matches." : "The objects are known when the plan is made."),
    });
    setInterval(() => this.refresh(), REFRESH_MILLIS);
  }

  show(run) {
    const first = !this.run;
    const planned = this.known !== run.sections.length;
    const ended = !this.over && run.result != null;
    this.run = run; // One object, which changes: what it was has to be kept apart.
    this.known = run.sections.length;
    this.over = run.result != null;
    if (first || planned || ended) {
      this.rows.restart();
    }
  }

  focusSearch() {
    this.search.focus();
  }

  refresh() {
    if (this.run && !this.run.result && !document.hidden && this.table.offsetParent) {
      this.rows.refresh();
    }
  }

  changed(change) {
    Object.assign(this.query, change);
    clearTimeout(this.typing);
    const query = new URLSearchParams({ ...this.query, format: "csv" });
    this.export.href = `/api/objects?${query}`;
    this.typing = setTimeout(() => this.rows.restart(), change.search == null ? 0 : 150);
  }

  /** Those that failed, if there are any. */
  async showTrouble() {
    const { states } = await get("/api/objects", { limit: 1 });
    const failed = states.failed > 0;
    if (failed) {
      this.states.value = "failed";
      this.search.value = "";
      this.changed({ search: "", state: "failed" });
    }
    return failed;
  }

  told(answer) {
    setText(this.found, counted(answer.total, "object"));
    this.showStates(answer.states ?? {});
    const failed = answer.states?.failed ?? 0;
    const all = Object.values(answer.states ?? {}).reduce((sum, n) => sum + n, 0);
    setText(byId("count-objects"), failed > 0 ? `${whole(failed)} failed` : all > 0 ? whole(all) : "");
    byId("count-objects").classList.toggle("bad", failed > 0);
    this.table.setAttribute("aria-rowcount", String(answer.total + 1));
  }

  showStates(counts) {
    const text = JSON.stringify(counts);
    if (this.states.dataset.shown === text) {
      return;
    }
    this.states.dataset.shown = text;
    const labels = { failed: "failed", skipped: "left out", planned: "planned", created: "created" };
    this.states.replaceChildren(
      element("option", { value: "", text: "all states" }),
      ...Object.entries(labels).map(([value, words]) => element("option", { value, text: `${words} (${whole(counts[value] ?? 0)})` })),
    );
    this.states.value = this.query.state;
  }

  fill(row, object) {
    const key = object.state + object.type + object.name;
    if (row.dataset.shown === key) {
      return;
    }
    row.dataset.shown = key;
    const cells = row.children;
    cells[0].replaceChildren(state(object.state));
    setText(cells[1], object.type);
    setText(cells[2], (object.schema ? `${object.schema}.` : "") + object.name);
    cells[2].title = cells[2].textContent;
    const failed = object.failure ? `${object.failure.sqlState ?? ""} ${object.failure.message}: ` : "";
    setText(cells[3], failed + (object.why ?? ""));
    cells[3].title = cells[3].textContent;
  }
}
