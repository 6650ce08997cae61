// Numbers and times as people read them. Nothing here touches the page.

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
const WHOLE = new Intl.NumberFormat("en-US");

export function bytes(count) {
  let unit = 0;
  let value = count;
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(unit === 0 || value >= 99.95 ? 0 : 1)} ${UNITS[unit]}`;
}

export function whole(count) {
  return WHOLE.format(Math.round(count));
}

/** 1,234 as it is; 12.3 M, where there is no room for more. */
export function short(count) {
  for (const [size, letter] of [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]]) {
    if (count >= size) {
      const value = count / size;
      return `${value.toFixed(value >= 99.95 ? 0 : 1)} ${letter}`;
    }
  }
  return whole(count);
}

export function duration(seconds) {
  if (seconds == null) {
    return "–";
  }
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  const all = Math.round(seconds);
  if (all < 60) {
    return `${all} s`;
  }
  const minutes = Math.floor(all / 60);
  if (minutes < 60) {
    return `${minutes} min ${String(all % 60).padStart(2, "0")} s`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  }
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** For an axis and a clock: 1:05, 2:00:00. */
export function clock(seconds) {
  const all = Math.max(0, Math.round(seconds));
  const s = String(all % 60).padStart(2, "0");
  const m = Math.floor(all / 60) % 60;
  const h = Math.floor(all / 3600);
  return h > 0 ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}

export function percent(share) {
  const value = Math.max(0, Math.min(1, share)) * 100;
  return `${value > 0 && value < 1 ? "<1" : Math.floor(value + 1e-9)} %`;
}

/** A task's id as people would write it: names are quoted only where SQL needs it. */
export function readable(id) {
  return id.replace(/(?<!")"([a-z_][a-z0-9_]*)"(?!")/g, "$1");
}

/** A sentence with qualified names as people would write them; all else in it stays as it is. */
export function readableIn(sentence) {
  return sentence.replace(/(?<!")"([a-z_][a-z0-9_]*)"\."([a-z_][a-z0-9_]*)"(?!")/g, "$1.$2");
}

/** A limit as people give it: in decimal units. */
export function rateLimit(bytesPerSecond) {
  const small = bytesPerSecond < 1e6;
  return `${Number((bytesPerSecond / (small ? 1e3 : 1e6)).toFixed(1))} ${small ? "kB/s" : "MB/s"}`;
}

export function timeOfDay(iso) {
  return new Date(iso).toLocaleTimeString("en-GB");
}

export function counted(count, noun) {
  return `${whole(count)} ${noun}${count === 1 ? "" : "s"}`;
}
