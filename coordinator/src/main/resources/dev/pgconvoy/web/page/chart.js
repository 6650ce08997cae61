// Throughput over time, with the sections marked.
import { bytes, clock, short } from "./format.js";
import { byId, setText } from "./dom.js";
import { allThere } from "./overview.js";

const LOWEST = 228;

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Steps of the axis of time, in seconds: whole ones, as its clock shows no others. */
const SECONDS = [1, 2, 5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];

/** Steps of an axis of bytes. */
const BINARY = [1, 2, 5, 10, 20, 50, 100, 200, 500].flatMap((step) => [0, 1, 2, 3, 4].map((power) => step * 1024 ** power)).sort((a, b) => a - b);

/** Seconds over which a rate is taken: shorter, and it flickers. */
const WINDOW = 2;

const LABELS = { "pre-data": "pre-data", sequences: "seq.", data: "data", "post-data": "post-data", validate: "validate" };

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** What is known since the last point. Where nothing moved, the curve falls at once and not until now. */
export function since(last, now) {
  const seconds = now[0] - last[0];
  const still = seconds > 2 * WINDOW && now[1] === last[1] && now[2] === last[2];
  return seconds <= 0.2 ? [] : still ? [[last[0] + WINDOW, last[1], last[2]], now] : [now];
}

/** Rates between points, from totals: seconds, bytes per second, rows per second. */
export function rates(points, later) {
  const all = points.concat(later);
  const x = [];
  const perByte = [];
  const perRow = [];
  let from = 0;
  for (let i = 1; i < all.length; i++) {
    while (from < i - 1 && all[i][0] - all[from + 1][0] >= WINDOW) {
      from++;
    }
    const seconds = all[i][0] - all[from][0];
    if (seconds > 0) {
      x.push(all[i][0]);
      perByte.push((all[i][1] - all[from][1]) / seconds);
      perRow.push((all[i][2] - all[from][2]) / seconds);
    }
  }
  return [x, perByte, perRow];
}

export class Throughput {
  constructor() {
    this.place = byId("throughput");
    this.sections = [];
    new ResizeObserver(() => this.resize()).observe(this.place);
  }

  show(run) {
    const points = run.history.points;
    this.sections = run.sections;
    this.elapsed = run.elapsedSeconds;
    byId("throughput-empty").hidden = points.length > 1;
    setText(byId("throughput-empty"), run.totals.bytesCopied > 0 ? "Too little time has passed for a curve." : "Nothing has been copied yet.");
    this.place.hidden = points.length < 2;
    if (points.length < 2) {
      return;
    }
    const last = points[points.length - 1];
    const over = run.result != null;
    const data = rates(points, over ? [] : since(last, [run.elapsedSeconds, run.totals.bytesCopied, run.totals.rowsCopied]));
    if (over && data[0].length > 0) {
      // Nothing came after the last row.
      const step = 0.01;
      data[0].push(last[0] + step, run.elapsedSeconds);
      data[1].push(0, 0);
      data[2].push(0, 0);
    }
    if (!this.plot) {
      this.make(data);
    } else {
      this.plot.setData(data);
    }
    const peak = Math.max(0, ...data[1]);
    setText(byId("throughput-words"), over || allThere(run) ? `peak ${bytes(peak)}/s` : `now ${bytes(run.totals.bytesPerSecond)}/s and ${short(run.totals.rowsPerSecond)} rows/s · peak ${bytes(peak)}/s`);
  }

  /** After a change of theme. */
  renew() {
    if (this.plot) {
      const data = this.plot.data;
      this.plot.destroy();
      this.make(data);
    }
  }

  resize() {
    if (this.plot && this.place.clientWidth > 0) {
      this.plot.setSize({ width: this.place.clientWidth, height: Math.max(LOWEST, this.place.clientHeight) });
    }
  }

  make(data) {
    const quiet = colour("--ink-quiet");
    const line = colour("--line");
    const roomy = this.place.clientWidth > 480;
    const axis = { stroke: quiet, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    this.plot = new uPlot(
      {
        width: Math.max(280, this.place.clientWidth),
        height: Math.max(LOWEST, this.place.clientHeight),
        padding: [18, 4, 0, 4],
        legend: { show: false },
        cursor: { y: false, points: { size: 7 } },
        scales: { x: { time: false, range: (_, min, max) => [0, Math.max(max, this.elapsed ?? 0, 1)] }, bytes: { range: (_, min, max) => [0, Math.max(max * 1.08, 1)] }, rows: { range: (_, min, max) => [0, Math.max(max * 1.08, 1)] } },
        axes: [
          { ...axis, grid: { show: false }, size: 30, incrs: SECONDS, values: (_, splits) => splits.map(clock), space: 64 },
          { ...axis, scale: "bytes", size: 74, incrs: BINARY, values: (_, splits) => splits.map((v) => (v === 0 ? "0" : `${bytes(v)}/s`)), space: 44 },
          { ...axis, scale: "rows", side: 1, size: roomy ? 92 : 64, grid: { show: false }, values: (_, splits) => splits.map((v) => (v === 0 ? "0" : `${short(v)}${roomy ? " rows" : ""}/s`)), space: 44 },
        ],
        series: [
          {},
          { label: "bytes", scale: "bytes", stroke: colour("--data"), width: 2, fill: `${colour("--data")}22`, points: { show: false } },
          { label: "rows", scale: "rows", stroke: colour("--validate"), width: 1.5, dash: [5, 4], points: { show: false } },
        ],
        hooks: { drawClear: [(u) => this.drawSections(u)], setCursor: [(u) => this.tell(u)] },
      },
      data,
      this.place,
    );
  }

  /** A line at the top for each section's time, below those that it overlaps, with its name where there is room. */
  drawSections(u) {
    const { ctx, bbox } = u;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.font = `${11 * ratio}px system-ui, sans-serif`;
    ctx.textBaseline = "bottom";
    const labels = [];
    const lanes = [];
    for (const section of this.sections) {
      if (section.startedSeconds == null) {
        continue;
      }
      const from = Math.max(bbox.left, u.valToPos(section.startedSeconds, "x", true));
      const until = u.valToPos(section.state === "running" ? this.elapsed : (section.endedSeconds ?? this.elapsed), "x", true);
      const hue = colour(`--${section.section}`);
      ctx.fillStyle = hue;
      ctx.globalAlpha = 0.07;
      ctx.fillRect(from, bbox.top, Math.max(1, until - from), bbox.height);
      ctx.globalAlpha = 1;
      const free = lanes.findIndex((end) => end <= from + ratio);
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = until;
      ctx.fillRect(from, bbox.top + (4 * lane - 3) * ratio, Math.max(2 * ratio, until - from), 3 * ratio);
      labels.push({ text: LABELS[section.section], hue, from, until });
    }
    this.drawLabels(ctx, labels, bbox, ratio);
    ctx.restore();
  }

  /** The longest section first, each name at its section's beginning, or else at its end; where it would touch another there is none. */
  drawLabels(ctx, labels, bbox, ratio) {
    const taken = [];
    for (const label of labels.sort((a, b) => b.until - b.from - (a.until - a.from))) {
      const width = ctx.measureText(label.text).width;
      const room = width + 6 * ratio;
      const starts = [Math.min(label.from, bbox.left + bbox.width - width), label.until - width];
      const start = starts.find((at) => at >= bbox.left && taken.every(([from, until]) => at + room <= from || at >= until));
      if (start !== undefined) {
        taken.push([start, start + room]);
        ctx.fillStyle = label.hue;
        ctx.fillText(label.text, start, bbox.top - 4 * ratio);
      }
    }
  }

  tell(u) {
    const index = u.cursor.idx;
    this.place.title = index == null ? "" : `${clock(u.data[0][index])}: ${bytes(u.data[1][index])}/s, ${short(u.data[2][index])} rows/s`;
  }
}
