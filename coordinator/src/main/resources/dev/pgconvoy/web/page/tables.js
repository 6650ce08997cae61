// The tables: searched, sorted, filtered, and opened.
import { get } from "./api.js";
import { bytes, counted, duration, whole } from "./format.js";
import { byId, element, icon, setBar, setText, state, tableState } from "./dom.js";
import { Rows } from "./rows.js";

const REFRESH_MILLIS = 2000;

const COLUMNS = [
  ["", "Table", "", ""],
  ["state", "State", "asc", ""],
  ["bytes", "Copied", "desc", "middle"],
  ["rows", "Rows", "desc", "right middle"],
  ["copied", "Bytes", "desc", "right"],
  ["seconds", "Time", "desc", "right wide middle"],
  [null, "Rate", "", "right widest middle"],
  [null, "Indexes", "", "right wide middle"],
  [null, "Constraints", "", "right wide middle"],
  [null, "Validation", "", "middle validation-cell"],
];

const VALIDATIONS = {
  none: ["", "–"],
  waiting: ["waiting", "waiting"],
  reading: ["running", "reading"],
  read: ["loaded", "read back"],
  same: ["done", "the same"],
  different: ["different", "different"],
};

/** States that a person has to look at, the worst first. */
const TROUBLE = ["different", "failed"];

/** How much of a table is there, for a bar. */
export function share(table) {
  if (table.partsDone >= table.parts) {
    return 1;
  }
  const byBytes = table.sourceBytes > 0 ? table.bytesCopied / table.sourceBytes : 0;
  return Math.min(0.98, Math.max(byBytes, table.partsDone / table.parts));
}

function of(done, all) {
  return all === 0 ? "–" : done === all ? whole(all) : `${whole(done)} of ${whole(all)}`;
}

export class Tables {
  constructor(panel, open) {
    this.open = open;
    this.query = { search: "", state: "", schema: "", sort: "state", order: "asc" };
    this.search = element("input", { type: "search", placeholder: "Search tables", "aria-label": "Search tables", autocomplete: "off", on: { input: () => this.changed({ search: this.search.value }) } });
    this.states = element("select", { "aria-label": "State of the table", on: { change: () => this.changed({ state: this.states.value }) } });
    this.found = element("span", { class: "found", role: "status" });
    this.heads = element("div", { class: "row head of-tables", role: "row" });
    const table = element("div", { role: "table", "aria-label": "Tables" });
    const place = element("div");
    table.append(element("div", { role: "rowgroup" }, this.heads), place);
    panel.append(
      element("div", { class: "tools" }, element("label", { class: "field grow" }, icon("search"), this.search), element("label", { class: "field" }, this.states), this.found),
      table,
    );
    this.showStates({});
    this.showHeads();
    this.table = table;
    this.rows = new Rows(place, {
      label: "Tables, scrollable",
      fetch: (offset, limit) => get("/api/tables", { ...this.query, offset, limit }),
      make: () => this.make(),
      fill: (row, item) => this.fill(row, item),
      found: (answer) => this.told(answer),
      none: () => (this.query.search || this.query.state ? "No table matches." : this.run && this.run.phase === "preparing" ? "The tables are known when the plan is made." : "This run copies no table."),
    });
    setInterval(() => this.refresh(), REFRESH_MILLIS);
  }

  show(run) {
    const first = !this.run;
    const planned = this.known !== run.totals.tables;
    const ended = !this.over && run.result != null;
    this.run = run; // One object, which changes: what it was has to be kept apart.
    this.known = run.totals.tables;
    this.over = run.result != null;
    if (first || planned) {
      this.rows.restart();
    } else if (ended) {
      this.rows.refresh();
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
    this.typing = setTimeout(() => this.rows.restart(), change.search == null ? 0 : 150);
  }

  /** Those in trouble, if there are any: of one kind alone, or of both before all others. */
  async showTrouble() {
    const { states } = await get("/api/tables", { limit: 1 }); // What is shown may be from before.
    const bad = TROUBLE.filter((name) => states[name] > 0);
    if (bad.length > 0) {
      this.only(bad.length > 1 ? "" : bad[0]);
    }
    return bad.length > 0;
  }

  /** Those in one state, or all; in the order of states. */
  only(name) {
    this.query.sort = "state";
    this.query.order = "asc";
    this.showHeads();
    this.query.state = name;
    this.states.value = name;
    this.search.value = "";
    this.changed({ search: "" });
  }

  told(answer) {
    const states = answer.states ?? {};
    const all = Object.values(states).reduce((sum, n) => sum + n, 0);
    const bad = TROUBLE.filter((name) => states[name] > 0);
    setText(byId("count-tables"), bad.length > 0 ? bad.map((name) => `${whole(states[name])} ${name}`).join(", ") : all > 0 ? whole(all) : "");
    byId("count-tables").classList.toggle("bad", bad.length > 0);
    setText(this.found, this.query.search || this.query.state ? `${counted(answer.total, "table")} found` : counted(answer.total, "table"));
    this.showStates(states);
    this.table.setAttribute("aria-rowcount", String(answer.total + 1));
  }

  showStates(counts) {
    const text = JSON.stringify(counts);
    if (this.states.dataset.shown === text) {
      return;
    }
    this.states.dataset.shown = text;
    const labels = { different: "different", failed: "failed", copying: "copying", loaded: "rows loaded", waiting: "waiting", done: "done" };
    this.states.replaceChildren(
      element("option", { value: "", text: "all states" }),
      ...Object.entries(labels).map(([value, words]) => element("option", { value, text: `${words} (${whole(counts[value] ?? 0)})` })),
    );
    this.states.value = this.query.state;
  }

  showHeads() {
    this.heads.replaceChildren(
      ...COLUMNS.map(([sort, title, order, place]) => {
        const active = sort !== null && this.query.sort === sort;
        const cell = element("span", { class: place, role: "columnheader", "aria-sort": active ? (this.query.order === "desc" ? "descending" : "ascending") : null });
        if (sort === null) {
          cell.append(title);
        } else {
          cell.append(element("button", { type: "button", "data-active": active, on: { click: () => this.sortBy(sort, order) } }, title, active ? icon(this.query.order === "desc" ? "down" : "up") : ""));
        }
        return cell;
      }),
    );
  }

  sortBy(sort, order) {
    const again = this.query.sort === sort;
    this.query.order = again ? (this.query.order === "desc" ? "asc" : "desc") : order;
    this.query.sort = sort;
    this.showHeads();
    this.rows.restart();
  }

  make() {
    const row = element("div", { class: "row of-tables" });
    const cell = (place, ...children) => element("span", { class: place, role: "cell" }, ...children);
    row.append(
      cell("", element("button", { class: "name", type: "button", on: { click: () => row.dataset.table && this.open(row.dataset.table) } }, element("span", { class: "schema" }), element("b"))),
      cell("state-cell"),
      cell("bar-cell", element("span", { class: "bar" }, element("i"))),
      cell("right middle"),
      cell("right"),
      cell("right wide middle"),
      cell("right widest middle"),
      cell("right wide middle"),
      cell("right wide middle"),
      cell("middle validation-cell"),
    );
    return row;
  }

  fill(row, table) {
    row.dataset.table = table.table;
    const cells = row.children;
    setText(cells[0].querySelector(".schema"), `${table.schema}.`);
    setText(cells[0].querySelector("b"), table.name);
    cells[0].querySelector("button").title = table.table;
    const name = tableState(table, this.over);
    if (row.dataset.state !== name) {
      row.dataset.state = name;
      cells[1].replaceChildren(state(name));
    }
    const bar = cells[2].firstChild;
    bar.className = `bar ${TROUBLE.includes(table.state) ? "failed" : share(table) === 1 ? "done" : ""}`;
    setBar(bar, share(table));
    bar.title = `${whole(table.partsDone)} of ${counted(table.parts, "part")}`;
    setText(cells[3], table.partsDone + table.partsRunning > 0 ? whole(table.rowsCopied) : "–");
    setText(cells[4], bytes(table.partsDone + table.partsRunning > 0 ? table.bytesCopied : table.sourceBytes));
    setText(cells[5], table.copySeconds > 0 ? duration(table.copySeconds) : "–");
    setText(cells[6], table.bytesPerSecond > 0 && name !== "ended" ? `${bytes(table.bytesPerSecond)}/s` : "–");
    setText(cells[7], of(table.indexesDone, table.indexes));
    setText(cells[8], of(table.constraintsDone, table.constraints));
    if (row.dataset.validation !== table.validation) {
      row.dataset.validation = table.validation;
      const [name, words] = VALIDATIONS[table.validation];
      cells[9].replaceChildren(name ? state(name, words) : words);
    }
  }
}
