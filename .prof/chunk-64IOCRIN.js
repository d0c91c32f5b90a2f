import {
  Checks,
  namesOf
} from "./chunk-VYUUZWJA.js";
import {
  isObject
} from "./chunk-KQMHBZCY.js";

// src/wire/time-zones.ts
var timeZones = {
  "Dateline Standard Time": "Etc/GMT+12",
  "UTC-11": "Etc/GMT+11",
  "Aleutian Standard Time": "America/Adak",
  "Hawaiian Standard Time": "Pacific/Honolulu",
  "Marquesas Standard Time": "Pacific/Marquesas",
  "Alaskan Standard Time": "America/Anchorage",
  "UTC-09": "Etc/GMT+9",
  "Pacific Standard Time (Mexico)": "America/Tijuana",
  "UTC-08": "Etc/GMT+8",
  "Pacific Standard Time": "America/Los_Angeles",
  "US Mountain Standard Time": "America/Phoenix",
  "Mountain Standard Time (Mexico)": "America/Mazatlan",
  "Mountain Standard Time": "America/Denver",
  "Central America Standard Time": "America/Guatemala",
  "Central Standard Time": "America/Chicago",
  "Easter Island Standard Time": "Pacific/Easter",
  "Central Standard Time (Mexico)": "America/Mexico_City",
  "Canada Central Standard Time": "America/Regina",
  "SA Pacific Standard Time": "America/Bogota",
  "Eastern Standard Time (Mexico)": "America/Cancun",
  "Eastern Standard Time": "America/New_York",
  "Haiti Standard Time": "America/Port-au-Prince",
  "Cuba Standard Time": "America/Havana",
  "US Eastern Standard Time": "America/Indiana/Indianapolis",
  "Paraguay Standard Time": "America/Asuncion",
  "Atlantic Standard Time": "America/Halifax",
  "Venezuela Standard Time": "America/Caracas",
  "Central Brazilian Standard Time": "America/Cuiaba",
  "SA Western Standard Time": "America/La_Paz",
  "Pacific SA Standard Time": "America/Santiago",
  "Turks And Caicos Standard Time": "America/Grand_Turk",
  "Newfoundland Standard Time": "America/St_Johns",
  "Tocantins Standard Time": "America/Araguaina",
  "E. South America Standard Time": "America/Sao_Paulo",
  "SA Eastern Standard Time": "America/Cayenne",
  "Argentina Standard Time": "America/Argentina/Buenos_Aires",
  "Greenland Standard Time": "America/Godthab",
  "Montevideo Standard Time": "America/Montevideo",
  "Saint Pierre Standard Time": "America/Miquelon",
  "Bahia Standard Time": "America/Bahia",
  "UTC-02": "Etc/GMT+2",
  "Mid-Atlantic Standard Time": "Etc/GMT+2",
  "Azores Standard Time": "Atlantic/Azores",
  "Cape Verde Standard Time": "Atlantic/Cape_Verde",
  UTC: "UTC",
  "Morocco Standard Time": "Africa/Casablanca",
  "GMT Standard Time": "Europe/London",
  "Greenwich Standard Time": "Atlantic/Reykjavik",
  "W. Europe Standard Time": "Europe/Berlin",
  "Central Europe Standard Time": "Europe/Budapest",
  "Romance Standard Time": "Europe/Paris",
  "Central European Standard Time": "Europe/Warsaw",
  "W. Central Africa Standard Time": "Africa/Lagos",
  "Namibia Standard Time": "Africa/Windhoek",
  "Jordan Standard Time": "Asia/Amman",
  "GTB Standard Time": "Europe/Bucharest",
  "Middle East Standard Time": "Asia/Beirut",
  "Egypt Standard Time": "Africa/Cairo",
  "E. Europe Standard Time": "Europe/Chisinau",
  "Syria Standard Time": "Asia/Damascus",
  "West Bank Standard Time": "Asia/Hebron",
  "South Africa Standard Time": "Africa/Johannesburg",
  "FLE Standard Time": "Europe/Kiev",
  "Turkey Standard Time": "Europe/Istanbul",
  "Israel Standard Time": "Asia/Jerusalem",
  "Kaliningrad Standard Time": "Europe/Kaliningrad",
  "Libya Standard Time": "Africa/Tripoli",
  "Arabic Standard Time": "Asia/Baghdad",
  "Arab Standard Time": "Asia/Riyadh",
  "Belarus Standard Time": "Europe/Minsk",
  "Russian Standard Time": "Europe/Moscow",
  "E. Africa Standard Time": "Africa/Nairobi",
  "Iran Standard Time": "Asia/Tehran",
  "Arabian Standard Time": "Asia/Dubai",
  "Astrakhan Standard Time": "Europe/Astrakhan",
  "Azerbaijan Standard Time": "Asia/Baku",
  "Russia Time Zone 3": "Europe/Samara",
  "Mauritius Standard Time": "Indian/Mauritius",
  "Georgian Standard Time": "Asia/Tbilisi",
  "Caucasus Standard Time": "Asia/Yerevan",
  "Afghanistan Standard Time": "Asia/Kabul",
  "West Asia Standard Time": "Asia/Tashkent",
  "Ekaterinburg Standard Time": "Asia/Yekaterinburg",
  "Pakistan Standard Time": "Asia/Karachi",
  "India Standard Time": "Asia/Kolkata",
  "Sri Lanka Standard Time": "Asia/Colombo",
  "Nepal Standard Time": "Asia/Kathmandu",
  "Central Asia Standard Time": "Asia/Almaty",
  "Bangladesh Standard Time": "Asia/Dhaka",
  "N. Central Asia Standard Time": "Asia/Novosibirsk",
  "Myanmar Standard Time": "Asia/Yangon",
  "SE Asia Standard Time": "Asia/Bangkok",
  "Altai Standard Time": "Asia/Barnaul",
  "W. Mongolia Standard Time": "Asia/Hovd",
  "North Asia Standard Time": "Asia/Krasnoyarsk",
  "Tomsk Standard Time": "Asia/Tomsk",
  "China Standard Time": "Asia/Shanghai",
  "North Asia East Standard Time": "Asia/Irkutsk",
  "Singapore Standard Time": "Asia/Singapore",
  "W. Australia Standard Time": "Australia/Perth",
  "Taipei Standard Time": "Asia/Taipei",
  "Ulaanbaatar Standard Time": "Asia/Ulaanbaatar",
  "North Korea Standard Time": "Asia/Pyongyang",
  "Aus Central W. Standard Time": "Australia/Eucla",
  "Transbaikal Standard Time": "Asia/Chita",
  "Tokyo Standard Time": "Asia/Tokyo",
  "Korea Standard Time": "Asia/Seoul",
  "Yakutsk Standard Time": "Asia/Yakutsk",
  "Cen. Australia Standard Time": "Australia/Adelaide",
  "AUS Central Standard Time": "Australia/Darwin",
  "E. Australia Standard Time": "Australia/Brisbane",
  "AUS Eastern Standard Time": "Australia/Sydney",
  "West Pacific Standard Time": "Pacific/Port_Moresby",
  "Tasmania Standard Time": "Australia/Hobart",
  "Vladivostok Standard Time": "Asia/Vladivostok",
  "Lord Howe Standard Time": "Australia/Lord_Howe",
  "Bougainville Standard Time": "Pacific/Bougainville",
  "Russia Time Zone 10": "Asia/Srednekolymsk",
  "Magadan Standard Time": "Asia/Magadan",
  "Norfolk Standard Time": "Pacific/Norfolk",
  "Sakhalin Standard Time": "Asia/Sakhalin",
  "Central Pacific Standard Time": "Pacific/Guadalcanal",
  "Russia Time Zone 11": "Asia/Kamchatka",
  "New Zealand Standard Time": "Pacific/Auckland",
  "UTC+12": "Etc/GMT-12",
  "Fiji Standard Time": "Pacific/Fiji",
  "Kamchatka Standard Time": "Asia/Kamchatka",
  "Chatham Islands Standard Time": "Pacific/Chatham",
  "Tonga Standard Time": "Pacific/Tongatapu",
  "Samoa Standard Time": "Pacific/Apia",
  "Line Islands Standard Time": "Pacific/Kiritimati"
};

// src/resources/schedules/cron-expression.ts
var fields = [
  { name: "minute", min: 0, max: 59, words: [] },
  { name: "hour", min: 0, max: 23, words: [] },
  { name: "day", min: 1, max: 31, words: [] },
  {
    name: "month",
    min: 1,
    max: 12,
    words: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  },
  { name: "day of the week", min: 0, max: 7, words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] }
];
function checkCronExpression(checks, expression) {
  if (typeof expression !== "string" || expression.trim() === "") return;
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fields.length) {
    checks.fault("", `must have five fields: minute, hour, day, month, day of the week.`, {
      given: expression
    });
    return;
  }
  fields.forEach(({ name, min, max, words }, index) => {
    const part = parts[index] ?? "";
    if (part.split(",").every((each) => isValid(each, min, max, words))) return;
    checks.fault("", `has a ${name} that is none.`, {
      given: part,
      allowed: `${min} to ${max}, *, ranges, lists and steps`
    });
  });
}
function isValid(part, min, max, words) {
  const found = /^(\*|\?|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (!found) return false;
  const [, , from, to, step] = found;
  if (step !== void 0 && Number(step) < 1) return false;
  if (from === void 0) return true;
  const first = numberOf(from, min, words);
  const last = to === void 0 ? first : numberOf(to, min, words);
  return first >= min && last <= max && first <= last;
}
function numberOf(text, min, words) {
  if (/^\d+$/.test(text)) return Number(text);
  const index = words.indexOf(text.toLowerCase());
  return index < 0 ? Number.NaN : index + min;
}

// src/resources/schedules/trigger.ts
var CronTrigger = class {
  type = "cron";
  constructor(fields2) {
    const checks = new Checks();
    checkTrigger(checks, { ...fields2, type: "cron" });
    checks.done("Cron trigger");
    Object.assign(this, fields2);
  }
};
var RecurrencePattern = class {
  constructor(fields2) {
    const checks = new Checks();
    checkPattern(checks, fields2);
    checks.done("Recurrence pattern");
    Object.assign(this, fields2);
  }
};
var RecurrenceTrigger = class {
  type = "recurrence";
  constructor(fields2) {
    const checks = new Checks();
    checkTrigger(checks, { ...fields2, type: "recurrence" });
    checks.done("Recurrence trigger");
    Object.assign(this, fields2);
  }
};
var frequencies = ["minute", "hour", "day", "week", "month"];
var weekDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
var cronFieldNames = namesOf()(
  "type",
  "expression",
  "startTime",
  "endTime",
  "timeZone"
);
var recurrenceFieldNames = namesOf()(
  "type",
  "frequency",
  "interval",
  "schedule",
  "startTime",
  "endTime",
  "timeZone"
);
var patternFieldNames = namesOf()("hours", "minutes", "weekDays", "monthDays");
function checkTrigger(checks, trigger, types = ["cron", "recurrence", "unknown"]) {
  if (!isObject(trigger)) {
    checks.fault("", "must be a CronTrigger or a RecurrenceTrigger.", { given: trigger });
    return;
  }
  checks.oneOf("type", trigger.type, types, { required: true });
  if (trigger.type === "cron") {
    checks.known(trigger, cronFieldNames).text("expression", trigger.expression, { required: true }).within("expression", (inner) => checkCronExpression(inner, trigger.expression));
  } else if (trigger.type === "recurrence") {
    checks.known(trigger, recurrenceFieldNames).oneOf("frequency", trigger.frequency, frequencies, { required: true }).number("interval", trigger.interval, { required: true, integer: true, min: 1 });
    if (trigger.schedule !== void 0 && trigger.schedule !== null)
      checks.within("schedule", (inner) => checkPattern(inner, trigger.schedule));
  } else return;
  checkTimes(checks, trigger);
}
function checkPattern(checks, pattern) {
  if (!isObject(pattern)) {
    checks.fault("", "must be a RecurrencePattern.", { given: pattern });
    return;
  }
  checks.known(pattern, patternFieldNames);
  const numbers = (name, min, max, required) => {
    const value = pattern[name];
    if (!Array.isArray(value)) checks.number(name, value, { required, integer: true, min, max });
    else
      for (const [index, each] of value.entries())
        checks.number(`${name}[${index}]`, each, { required: true, integer: true, min, max });
  };
  numbers("hours", 0, 23, true);
  numbers("minutes", 0, 59, true);
  numbers("monthDays", 1, 31, false);
  if (!Array.isArray(pattern.weekDays)) checks.oneOf("weekDays", pattern.weekDays, weekDays);
  else
    for (const [index, day] of pattern.weekDays.entries())
      checks.oneOf(`weekDays[${index}]`, day, weekDays, { required: true });
}
function checkTimes(checks, trigger) {
  checks.oneOf("timeZone", trigger.timeZone, Object.keys(timeZones));
  const startTime = checkTime(checks, "startTime", trigger.startTime);
  const endTime = checkTime(checks, "endTime", trigger.endTime);
  if (startTime !== void 0 && endTime !== void 0 && endTime <= startTime)
    checks.fault("endTime", "must be later than startTime.", { given: trigger.endTime });
}
var time = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;
function checkTime(checks, name, given) {
  if (given === void 0 || given === null) return void 0;
  const moment = given instanceof Date ? given.getTime() : momentOf(given);
  if (!Number.isNaN(moment)) return moment;
  checks.fault(name, "is not a time.", {
    given: given instanceof Date ? String(given) : given,
    allowed: "a Date, or ISO 8601: 2026-01-31T18:00:00"
  });
  return void 0;
}
function momentOf(given) {
  if (typeof given !== "string" || !time.test(given)) return Number.NaN;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(given.slice(10)) || given.length === 10;
  return Date.parse(`${given.replace(" ", "T")}${zoned ? "" : "Z"}`);
}
function triggerTime(time2) {
  return time2 instanceof Date ? time2.toISOString().slice(0, 19).replace("T", " ") : time2;
}

export {
  timeZones,
  CronTrigger,
  RecurrencePattern,
  RecurrenceTrigger,
  checkTrigger,
  triggerTime
};
