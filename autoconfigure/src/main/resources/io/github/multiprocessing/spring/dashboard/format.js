const CLOCK = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23"});
const SHORT_CLOCK = new Intl.DateTimeFormat(undefined, {hour: "2-digit", minute: "2-digit", hourCycle: "h23"});

export function number(value) {
  return value.toLocaleString("en");
}

export function count(value, noun, plural = noun + "s") {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** A length of time. */
export function duration(millis) {
  if (millis < 10) {
    return `${+millis.toFixed(1)} ms`;
  }
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${(millis / 1000).toFixed(1)} s`;
  }
  const minutes = Math.floor(millis / 60_000);
  if (minutes < 60) {
    return `${minutes} min ${Math.floor(millis / 1000) % 60} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function bytes(value) {
  if (value < 0) {
    return "–";
  }
  if (value < 1024) {
    return `${value} B`;
  }
  let scaled = value / 1024;
  let unit = "KB";
  for (const next of ["MB", "GB", "TB"]) {
    if (scaled < 1000) {
      break;
    }
    scaled /= 1024;
    unit = next;
  }
  return `${scaled < 10 ? scaled.toFixed(1) : number(Math.round(scaled))} ${unit}`;
}

/** A number of things in a unit of time, or of waiting things: few digits. */
export function amount(value) {
  return value === 0 || value >= 100 ? number(Math.round(value)) : value.toLocaleString("en", {maximumSignificantDigits: value < 10 ? 2 : 3});
}

/** A time of the day, as the clock of the reader has it. */
export function clock(at) {
  return CLOCK.format(new Date(at));
}

export function shortClock(at) {
  return SHORT_CLOCK.format(new Date(at));
}

export function ago(millis) {
  return millis < 1500 ? "just now" : `${coarse(millis)} ago`;
}

function coarse(millis) {
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}

/** A constant of the server as a person would write it. */
export function words(constant) {
  return constant.toLowerCase().replaceAll("_", " ");
}
