// What happened, newest first.
import { readableIn, timeOfDay, whole } from "./format.js";
import { byId, element, icon, setText } from "./dom.js";

const SHOWN = 300;

export class Events {
  constructor(panel) {
    this.least = "info";
    this.list = element("ol", { class: "events", tabindex: "0", "aria-label": "Events, newest first" });
    this.empty = element("p", { class: "empty", text: "Nothing of that kind has happened." });
    this.choice = element(
      "select",
      { "aria-label": "Least severity", on: { change: () => this.atLeast(this.choice.value) } },
      element("option", { value: "info", text: "all events" }),
      element("option", { value: "warning", text: "warnings and errors" }),
      element("option", { value: "error", text: "errors" }),
    );
    panel.append(element("div", { class: "tools" }, element("label", { class: "field" }, this.choice)), this.list, this.empty);
    this.events = [];
  }

  show(run) {
    const newest = run.events.at(-1)?.number;
    const errors = run.events.filter((event) => event.severity === "error").length;
    setText(byId("count-events"), errors > 0 ? `${whole(errors)} error${errors === 1 ? "" : "s"}` : run.events.length > 0 ? whole(run.events.length) : "");
    byId("count-events").classList.toggle("bad", errors > 0);
    if (newest !== this.newest || run.events.length !== this.events.length) {
      this.newest = newest;
      this.events = run.events;
      this.draw();
    }
  }

  showTrouble() {
    this.choice.value = "error";
    this.atLeast("error");
  }

  atLeast(severity) {
    this.least = severity;
    this.draw();
  }

  draw() {
    const ranks = { info: 0, warning: 1, error: 2 };
    const chosen = this.events.filter((event) => ranks[event.severity] >= ranks[this.least]).slice(-SHOWN).reverse();
    this.empty.hidden = chosen.length > 0;
    this.list.hidden = chosen.length === 0;
    this.list.replaceChildren(
      ...chosen.map((event) =>
        element("li", { class: "event" },
          element("time", { datetime: event.at, text: timeOfDay(event.at) }),
          element("span", { class: `severity severity-${event.severity}` }, icon(event.severity), element("span", { text: event.severity })),
          element("p", { text: readableIn(event.text) }))),
    );
  }
}
