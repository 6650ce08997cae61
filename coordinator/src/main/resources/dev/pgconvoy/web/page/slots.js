// What each slot did and does, from the run's begin on.
import { get } from "./api.js";
import { clock, counted, duration, percent, readable } from "./format.js";
import { byId, element, setText } from "./dom.js";

const ASK_MILLIS = 2000;
const HEIGHT = 28;
const SECTIONS = ["pre-data", "sequences", "data", "post-data", "validate"];

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export class Slots {
  constructor() {
    this.place = byId("slots");
    this.tip = element("div", { class: "tip", role: "presentation", hidden: true });
    document.body.append(this.tip);
    this.slots = [];
    this.workers = [];
    this.elapsed = 0;
    byId("slots-legend").append(
      ...SECTIONS.map((name) => element("li", {}, element("span", { class: `swatch hue-${name}`, "aria-hidden": "true" }), element("span", { text: name }))),
      element("li", {}, element("span", { class: "swatch idle", "aria-hidden": "true" }), element("span", { text: "idle" })),
    );
    new ResizeObserver(() => this.draw()).observe(this.place);
    setInterval(() => this.ask(), ASK_MILLIS);
  }

  show(run) {
    const first = !this.run;
    const ended = !this.over && run.result != null;
    this.run = run; // One object, which changes: what it was has to be kept apart.
    this.over = run.result != null;
    if (first || ended) {
      this.ask(true);
    }
  }

  async ask(always) {
    if (!this.run || document.hidden || (this.run.result && !always)) {
      return;
    }
    try {
      const answer = await get("/api/workers");
      this.slots = answer.items;
      this.workers = answer.workers;
      this.elapsed = answer.elapsedSeconds;
      this.draw();
    } catch {
      // The banner says that pgconvoy can't be reached.
    }
  }

  draw() {
    byId("slots-empty").hidden = this.slots.length > 0;
    if (this.slots.length === 0) {
      return;
    }
    this.makeLines();
    let busy = 0;
    this.slots.forEach((slot, index) => {
      busy += this.drawSlot(slot, this.place.children[index]);
    });
    const begin = this.begin();
    const share = busy / Math.max(0.001, (this.elapsed - begin) * this.slots.length);
    setText(byId("slots-words"), `${counted(this.slots.length, "slot")}, busy ${percent(share)} of the time since the first task`);
    const axis = this.place.lastChild.querySelector("div");
    setText(axis.children[0], clock(0));
    setText(axis.children[1], clock(this.elapsed / 2));
    setText(axis.children[2], clock(this.elapsed));
  }

  begin() {
    return Math.min(...this.slots.flatMap((slot) => slot.spans.slice(0, 1).map((span) => span.fromSeconds)), this.elapsed);
  }

  makeLines() {
    if (this.place.children.length === this.slots.length + 1) {
      return;
    }
    this.place.replaceChildren(
      ...this.slots.map((slot) => {
        const canvas = element("canvas", { "aria-hidden": "true", height: HEIGHT });
        canvas.addEventListener("pointermove", (event) => this.point(event, slot.slot));
        canvas.addEventListener("pointerleave", () => (this.tip.hidden = true));
        return element("div", { class: "slot" }, element("div", { class: "slot-name" }, element("strong", { text: slot.slot }), element("span", { class: "slot-share quiet" }), element("span", { class: "slot-now" })), canvas);
      }),
      element("div", { class: "slot-axis", "aria-hidden": "true" }, element("span"), element("div", {}, element("span"), element("span"), element("span"))),
    );
  }

  drawSlot(slot, line) {
    const canvas = line.querySelector("canvas");
    const ratio = devicePixelRatio;
    const width = canvas.clientWidth;
    canvas.width = width * ratio;
    canvas.height = HEIGHT * ratio;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    const perSecond = width / Math.max(0.001, this.elapsed);
    let busy = 0;
    let now = "idle";
    for (const span of slot.spans) {
      const until = span.untilSeconds ?? this.elapsed;
      busy += span.busySeconds;
      if (span.untilSeconds == null) {
        now = readable(span.task);
      }
      const x = span.fromSeconds * perSecond;
      const w = Math.max(1, (until - span.fromSeconds) * perSecond - 0.5);
      ctx.globalAlpha = span.tasks > 1 ? Math.max(0.35, Math.min(1, span.busySeconds / Math.max(0.001, until - span.fromSeconds))) : 1;
      ctx.fillStyle = colour(`--${span.section}`);
      ctx.fillRect(x, 3, w, HEIGHT - 6);
      if (span.failed) {
        ctx.globalAlpha = 1;
        ctx.fillStyle = colour("--bad");
        ctx.fillRect(x, HEIGHT - 6, Math.max(3, w), 3);
      }
    }
    const since = Math.max(0.001, this.elapsed - this.begin());
    const where = this.workers.length > 1 && slot.host ? ` on ${slot.host}` : "";
    setText(line.querySelector(".slot-share"), `${where} busy ${percent(busy / since)}`);
    const place = line.querySelector(".slot-now");
    setText(place, this.run?.result ? "" : now);
    place.title = now;
    return busy;
  }

  point(event, name) {
    const box = event.target.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * this.elapsed;
    const spans = this.slots.find((slot) => slot.slot === name)?.spans ?? [];
    const span = spans.findLast((candidate) => candidate.fromSeconds <= at && (candidate.untilSeconds ?? this.elapsed) >= at);
    const more = span && span.tasks > 1 ? ` and ${counted(span.tasks - 1, "more task")}` : "";
    this.tip.textContent = span ? `${readable(span.task)}${more} · ${span.section} · ${duration(span.busySeconds)}${span.failed ? " · failed" : ""}` : `${clock(at)}: idle`;
    this.tip.hidden = false;
    const left = Math.min(event.clientX + 12, innerWidth - this.tip.offsetWidth - 8);
    this.tip.style.left = `${Math.max(8, left)}px`;
    this.tip.style.top = `${event.clientY + 16}px`;
  }
}
