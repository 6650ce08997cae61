// What a person may ask of the run.
import { post } from "./api.js";
import { byId, element, icon } from "./dom.js";

export class Controls {
  constructor(say) {
    this.place = byId("controls");
    this.say = say;
  }

  show(run) {
    this.run = run;
    const over = run.phase === "done" || run.phase === "failed";
    const offered = over ? [] : run.settings.controls;
    const key = JSON.stringify([offered, run.phase, run.settings.slots, run.settings.slotsMost]);
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    const had = this.place.contains(document.activeElement) ? document.activeElement.id : null;
    this.place.replaceChildren(...this.parts(offered, run));
    byId(had)?.focus();
  }

  parts(offered, run) {
    const parts = [];
    const preparing = run.phase === "preparing";
    if (offered.includes("settings") && run.settings.slotsMost > 1) {
      parts.push(this.stepper(run.settings));
    }
    if (offered.includes("resume") && run.phase === "paused") {
      parts.push(this.button("go-on", "Go on", "run", "primary", () => post("/api/run/resume")));
    } else if (offered.includes("pause")) {
      parts.push(this.button("pause", "Pause", "pause", "", () => post("/api/run/pause"), preparing || run.phase === "stopping"));
    }
    if (offered.includes("cancel")) {
      parts.push(this.button("cancel", "Stop", "stop", "danger", () => this.confirm(), run.phase === "stopping"));
    }
    return parts;
  }

  button(id, words, symbol, kind, action, disabled) {
    return element("button", { id, class: `button texted ${kind}`, type: "button", disabled, "aria-label": words, on: { click: () => this.act(action) } }, icon(symbol), element("span", { class: "label", text: words }));
  }

  stepper({ slots, slotsMost }) {
    const change = (by) => this.act(() => post("/api/settings", { slots: slots + by }));
    return element(
      "div",
      { class: "stepper", role: "group", "aria-label": "Tasks at a time" },
      element("button", { id: "fewer", class: "button", type: "button", "aria-label": "One task at a time fewer", disabled: slots <= 1 || slotsMost === 0, on: { click: () => change(-1) } }, "−"),
      element("output", { text: `${slots} slot${slots === 1 ? "" : "s"}` }),
      element("button", { id: "more", class: "button", type: "button", "aria-label": "One task at a time more", disabled: slots >= slotsMost, on: { click: () => change(1) } }, "+"),
    );
  }

  async act(action) {
    try {
      await action();
    } catch (problem) {
      this.say(problem.message);
    }
  }

  /** The first asking; the server asks for the run's id. */
  confirm() {
    const dialog = byId("ask");
    dialog.replaceChildren(
      element("h2", { id: "ask-title", text: "Stop this run?" }),
      element("p", { text: "Tasks at work come to their end and nothing new is begun. What is done stays, and `pgconvoy migrate --resume` goes on with it." }),
      element(
        "div",
        { class: "buttons" },
        element("button", { class: "button", type: "button", autofocus: true, on: { click: () => dialog.close() } }, "Let it run"),
        element("button", { id: "confirm-stop", class: "button danger primary", type: "button", on: { click: () => { dialog.close(); this.act(() => post("/api/run/cancel", { confirm: this.run.run })); } } }, "Stop the run"),
      ),
    );
    dialog.showModal();
  }
}
