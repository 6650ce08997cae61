// A list of any length of which only what is seen is in the page, and only what is near has been fetched.

const ROW = 44;
const PAGE = 100;
const SPARE = 6;

/** Beyond this browsers give up on the height of an element. */
const HIGHEST = 8_000_000;

export class Rows {
  /**
   * `fetch(offset, limit)` gives {total, items}; `make()` gives an empty row, `fill(row, item)` writes
   * into it; `found(answer)` is told of each answer.
   */
  constructor(place, { label, fetch, make, fill, found, none }) {
    this.place = place;
    this.fetch = fetch;
    this.make = make;
    this.fill = fill;
    this.found = found;
    this.none = none;
    this.pages = new Map();
    this.asking = new Set();
    this.again = new Set();
    this.pool = new Map();
    this.total = 0;
    this.asked = 0;
    this.space = document.createElement("div");
    this.space.className = "space";
    this.space.setAttribute("role", "none");
    this.empty = document.createElement("p");
    this.empty.className = "empty";
    this.empty.hidden = true;
    place.className = "rows";
    place.tabIndex = 0;
    place.setAttribute("aria-label", label);
    place.setAttribute("role", "rowgroup");
    place.append(this.space);
    place.parentElement.after(this.empty);
    place.addEventListener("scroll", () => requestAnimationFrame(() => this.draw()), { passive: true });
    new ResizeObserver(() => this.draw()).observe(place);
  }

  /** Another search, order or filter. */
  restart() {
    this.asked++;
    this.pages.clear();
    this.asking.clear();
    this.again.clear();
    this.place.scrollTop = 0;
    this.load(0);
  }

  /** What is seen is fetched again. */
  refresh() {
    for (const page of this.seen()) {
      if (this.asking.has(page)) {
        this.again.add(page); // What is on its way may be older than what is asked for.
      } else {
        this.load(page);
      }
    }
  }

  range() {
    const height = this.place.clientHeight;
    const all = this.total * ROW;
    const scale = all > HIGHEST ? (all - height) / (HIGHEST - height) : 1;
    const top = this.place.scrollTop * scale;
    const first = Math.max(0, Math.floor(top / ROW) - SPARE);
    const last = Math.min(this.total, Math.ceil((top + height) / ROW) + SPARE);
    return { first, last, shift: this.place.scrollTop - top };
  }

  seen() {
    const { first, last } = this.range();
    const pages = [];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(Math.max(first, last - 1) / PAGE); page++) {
      pages.push(page);
    }
    return pages;
  }

  async load(page) {
    if (this.asking.has(page)) {
      return;
    }
    this.asking.add(page);
    const asked = this.asked;
    try {
      const answer = await this.fetch(page * PAGE, PAGE);
      if (asked !== this.asked) {
        return;
      }
      this.pages.set(page, answer.items);
      this.total = answer.total;
      this.found(answer);
      this.empty.textContent = this.none();
      this.empty.hidden = answer.total > 0;
      this.place.hidden = answer.total === 0;
      this.draw();
    } catch (problem) {
      if (asked === this.asked && this.total === 0) {
        this.empty.textContent = problem.message;
        this.empty.hidden = false;
      }
    } finally {
      if (asked === this.asked) {
        this.asking.delete(page);
        if (this.again.delete(page)) {
          this.load(page);
        }
      }
    }
  }

  draw() {
    this.place.style.setProperty("--rows", String(Math.min(this.total, 100)));
    this.space.style.height = `${Math.min(this.total * ROW, HIGHEST)}px`;
    const { first, last, shift } = this.range();
    for (const [index, row] of this.pool) {
      if (index < first || index >= last) {
        row.remove();
        this.pool.delete(index);
      }
    }
    for (let index = first; index < last; index++) {
      const item = this.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
      let row = this.pool.get(index);
      if (!row) {
        row = this.make();
        row.setAttribute("role", "row");
        row.setAttribute("aria-rowindex", String(index + 2));
        this.pool.set(index, row);
        this.space.append(row);
      }
      row.style.transform = `translateY(${index * ROW + shift}px)`;
      if (item) {
        row.classList.remove("loading");
        this.fill(row, item);
      } else {
        row.classList.add("loading");
      }
    }
    for (const page of this.seen()) {
      if (!this.pages.has(page) && this.total > 0) {
        this.load(page);
      }
    }
  }
}
