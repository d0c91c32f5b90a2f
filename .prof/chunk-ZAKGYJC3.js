// src/core/durations.ts
function isoFromSeconds(seconds) {
  const micros = Math.round(Math.abs(seconds) * 1e6);
  const days = Math.floor(micros / 864e8);
  let left = micros - days * 864e8;
  const hours = Math.floor(left / 36e8);
  left -= hours * 36e8;
  const minutes = Math.floor(left / 6e7);
  left -= minutes * 6e7;
  const fraction = String(left % 1e6).padStart(6, "0").replace(/0+$/, "");
  const rest = left > 0 ? `${Math.floor(left / 1e6)}${fraction ? `.${fraction}` : ""}S` : "";
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest}`;
  return `${seconds < 0 ? "-" : ""}P${days || !time ? `${days}D` : ""}${time ? `T${time}` : ""}`;
}
function secondsFromIso(text) {
  const found = /^(-)?P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    text
  );
  if (!found || text.endsWith("P") || text.endsWith("T")) return void 0;
  const [, sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  const total = Number(weeks) * 604800 + Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign ? -total : total;
}
var inSeconds = {
  encode: (seconds) => isoFromSeconds(seconds),
  decode: (wire) => typeof wire === "string" ? secondsFromIso(wire) : void 0
};
var inMilliseconds = {
  encode: (milliseconds) => isoFromSeconds(milliseconds / 1e3),
  decode: (wire) => {
    const seconds = typeof wire === "string" ? secondsFromIso(wire) : void 0;
    return seconds === void 0 ? void 0 : Math.round(seconds * 1e3);
  }
};

export {
  isoFromSeconds,
  secondsFromIso,
  inSeconds,
  inMilliseconds
};
