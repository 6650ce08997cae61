// What a person may ask of the run.
import { post } from "./api.js";
import { counted, rateLimit } from "./format.js";
import { byId, element, icon, withCode } from "./dom.js";

function speed({ slots, bytesPerSecond }) {
  const limit = bytesPerSecond > 0 ? `, ${rateLimit(bytesPerSecond)}` : "";
  return `${counted(slots, "slot")}${limit}`;
}

export class Controls {
  constructor(say) {
    this.place = byId("controls");
    this.say = say;
    this.reached = true;
  }

  /** Whether there is anybody to ask. */
  reach(reached) {
    this.reached = reached;
    if (this.run) {
      this.show(this.run);
    }
  }

  show(run) {
    this.run = run;
    const over = run.phase === "done" || run.phase === "failed";
    const offered = over ? [] : run.settings.controls;
    const key = JSON.stringify([offered, this.reached, run.phase, run.settings.slots, run.settings.bytesPerSecond]);
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
    if (offered.includes("settings") && run.settings.slotsMost > 0) {
      parts.push(this.button("speed", speed(run.settings), "speed", "", () => this.askSpeed()));
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
    return element("button", { id, class: `button texted ${kind}`, type: "button", disabled: disabled || !this.reached, "aria-label": words, on: { click: () => this.act(action) } }, icon(symbol), element("span", { class: "label", text: words }));
  }

  /** How many tasks at a time, and how much they may move. */
  askSpeed() {
    const { slots, slotsMost, bytesPerSecond } = this.run.settings;
    const chosen = element("input", { id: "slots-wanted", type: "number", min: "1", max: String(slotsMost), step: "1", value: String(slots), required: true, inputmode: "numeric" });
    const limit = element("input", { id: "rate-wanted", type: "number", min: "0.1", step: "any", value: bytesPerSecond > 0 ? String(bytesPerSecond / 1e6) : "", placeholder: "none", inputmode: "decimal" });
    const form = element(
      "form",
      { method: "dialog" },
      element("label", { for: "slots-wanted", text: "Tasks at a time" }),
      element("div", { class: "field" }, chosen, element("span", { text: `of ${slotsMost}, the run's --jobs` })),
      element("label", { for: "rate-wanted", text: "Rate limit for rows" }),
      element("div", { class: "field" }, limit, element("span", { text: "MB/s; empty for none" })),
      element(
        "div",
        { class: "buttons" },
        element("button", { class: "button", type: "button", on: { click: () => byId("ask").close() } }, "Leave it"),
        element("button", { id: "set-speed", class: "button primary", type: "submit" }, "Apply"),
      ),
    );
    form.addEventListener("submit", () => {
      const rate = Math.round(Number(limit.value || 0) * 1e6);
      this.act(() => post("/api/settings", { slots: Number(chosen.value), bytesPerSecond: rate }));
    });
    this.ask("How fast", "Tasks at work aren't stopped: a lower number counts as they end, a limit within seconds.", form);
  }

  ask(title, text, ...parts) {
    const dialog = byId("ask");
    dialog.replaceChildren(element("h2", { id: "ask-title", text: title }), element("p", {}, ...withCode(text)), ...parts);
    dialog.showModal();
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
    const close = () => byId("ask").close();
    this.ask(
      "Stop this run?",
      "Tasks at work come to their end and nothing new is begun. What is done stays, and `pgconvoy migrate --resume` goes on with it.",
      element(
        "div",
        { class: "buttons" },
        element("button", { class: "button", type: "button", autofocus: true, on: { click: close } }, "Let it run"),
        element("button", { id: "confirm-stop", class: "button danger primary", type: "button", on: { click: () => { close(); this.act(() => post("/api/run/cancel", { confirm: this.run.run })); } } }, "Stop the run"),
      ),
    );
  }
}
