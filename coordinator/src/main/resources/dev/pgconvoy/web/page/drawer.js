// One table, with each part, attempt, error, object, and the SQL.
import { get, post } from "./api.js";
import { bytes, counted, duration, readable, timeOfDay, whole } from "./format.js";
import { byId, element, icon, state, tableState } from "./dom.js";
import { failure } from "./failure.js";

const REFRESH_MILLIS = 2000;

const BROKEN = new Set(["failed", "retrying"]);

export class Drawer {
  constructor(say) {
    this.say = say;
    this.dialog = byId("drawer");
    this.opened = new Map();
    this.dialog.addEventListener("close", () => clearInterval(this.timer));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) {
        this.dialog.close();
      }
    });
  }

  async open(table) {
    this.table = table;
    this.shown = "";
    this.opened.clear();
    this.body = element("div", { class: "drawer-body" }, element("p", { class: "quiet", text: "Loading …" }));
    this.place = element("span");
    this.dialog.replaceChildren(
      element("div", { class: "drawer-head" }, element("div", {}, element("h2", { id: "drawer-title", text: table }), this.place), element("button", { class: "button icon-button", type: "button", "aria-label": "Close", on: { click: () => this.dialog.close() } }, icon("close"))),
      this.body,
    );
    this.dialog.showModal();
    await this.load();
    this.timer = setInterval(() => this.load(), REFRESH_MILLIS);
  }

  async load() {
    try {
      const detail = await get(`/api/tables/${encodeURIComponent(this.table)}`);
      const text = JSON.stringify(detail);
      if (text !== this.shown) {
        this.shown = text;
        this.show(detail);
      }
    } catch (problem) {
      if (!this.shown) {
        this.body.replaceChildren(element("p", { class: "problem", text: problem.message }));
      }
    }
  }

  show({ table, tasks, tasksTotal, objects }) {
    this.place.replaceChildren(state(tableState(table, this.run?.result != null)), this.retry(tasks));
    const figure = (name, value, more) => element("div", {}, element("dt", { text: name }), element("dd", { text: value }), more ? element("dd", { class: "quiet", text: more }) : null);
    this.body.replaceChildren(
      element(
        "dl",
        { class: "figures" },
        figure("Rows", whole(table.rowsCopied)),
        figure("Bytes", bytes(table.bytesCopied), `${bytes(table.sourceBytes)} on the source`),
        figure("Parts", `${whole(table.partsDone)} of ${whole(table.parts)}`, table.partsRunning ? `${whole(table.partsRunning)} at work` : ""),
        figure("Copying took", duration(table.copySeconds), table.copySeconds > 0.05 ? `${bytes(table.bytesCopied / table.copySeconds)}/s` : ""),
        figure("Indexes", `${whole(table.indexesDone)} of ${whole(table.indexes)}`),
        figure("Constraints", `${whole(table.constraintsDone)} of ${whole(table.constraints)}`),
      ),
      element("section", {}, element("h3", { class: "list-heading", text: tasksTotal > tasks.length ? `${whole(tasks.length)} of ${counted(tasksTotal, "task")}: the failed ones, those at work, and the next` : counted(tasks.length, "task") }), ...tasks.map((task) => this.task(task))),
      objects.length ? element("section", {}, element("h3", { class: "list-heading", text: counted(objects.length, "object") }), ...objects.map((object) => this.object(object))) : "",
    );
  }

  /** Offered for what failed, or waits for another attempt. */
  retry(tasks) {
    const broken = tasks.some((task) => BROKEN.has(task.state));
    const offered = this.run && !this.run.result && this.run.settings.controls.includes("retry");
    if (!broken || !offered) {
      return "";
    }
    return element("button", { id: "retry", class: "button", type: "button", on: { click: (event) => this.tryAgain(event.currentTarget) } }, icon("retry"), "Try again");
  }

  async tryAgain(button) {
    button.disabled = true;
    try {
      await post(`/api/tables/${encodeURIComponent(this.table)}/retry`);
      await this.load();
    } catch (problem) {
      this.dialog.close();
      this.say(problem.message);
    } finally {
      button.disabled = false;
    }
  }

  task(task) {
    const facts = [
      task.kind,
      task.slot,
      task.startedSeconds == null ? null : `began at ${duration(task.startedSeconds)}`,
      task.seconds == null ? null : `took ${duration(task.seconds)}`,
      task.attempts > 1 ? `attempt ${task.attempts}` : null,
    ].filter(Boolean);
    return element(
      "div",
      { class: "task" },
      element("div", { class: "task-head" }, element("span", { class: "task-name", text: readable(task.task) }), state(task.state)),
      element("p", { class: "quiet", text: facts.join(" · ") }),
      ...task.failures.map((failed) => failure(failed.failure, `Attempt ${failed.attempt} on ${failed.slot || "a slot"}, ${timeOfDay(failed.at)}${failed.object ? `: ${readable(failed.object)}` : ""}`, failed.next)),
      this.sql(task),
    );
  }

  /** Fetched when it is opened; stays open when the table is shown anew. */
  sql(task) {
    const place = element("div");
    const details = element("details", {}, element("summary", { text: "SQL" }), place);
    const known = this.opened.get(task.number);
    if (known) {
      details.open = true;
      place.append(known);
    }
    details.addEventListener("toggle", async () => {
      if (!details.open) {
        this.opened.delete(task.number);
      } else if (!place.firstChild) {
        const shown = await this.statements(task.number);
        this.opened.set(task.number, shown);
        place.replaceChildren(shown);
      }
    });
    return details;
  }

  async statements(number) {
    try {
      const { statements } = await get(`/api/tasks/${number}`);
      return statements.length
        ? element("pre", { tabindex: "0", text: statements.map((statement) => `-- ${statement.object}\n${statement.sql.trim()}`).join("\n\n") })
        : element("p", { class: "quiet", text: "It is more than SQL, or its SQL isn't at hand any more." });
    } catch (problem) {
      return element("p", { class: "problem", text: problem.message });
    }
  }

  object(object) {
    return element(
      "div",
      {},
      element("div", { class: "object-line" }, state(object.state), element("span", { text: `${object.type} ${object.name}` })),
      object.failure ? failure(object.failure, "", object.why) : null,
    );
  }
}
