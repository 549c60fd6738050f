// The call list of a health adviser: whose turn it is, the guide, what became of the call, and the next one.
// The reference is the insurer's: the number to dial stands in the insurer's own system, never here.
import { chips, listChips, needChips } from "./parts/chips.js";
import { forLater, isOfficeHour, noteOf, notesOfNever, toCall, tookOfficeHour } from "./parts/call_list.js";
import { button, dayInWords, dayOf, el, field, fill, settled, showProblems, stepper, tappedOnce, whenLeft } from "./parts/dom.js";
import { safeRoutes } from "./parts/contact_more.js";
import { guideWalk } from "./parts/guide.js";
import { named } from "./parts/services.js";
import { lastEntries, said, teams, usual } from "./parts/world.js";
import { toast } from "./parts/toast.js";
import { undoneWords } from "./home.js";

const NOTED = "calls:noted";

export async function show(app, root) {
  const { t } = app;
  const list = await app.calls();
  const noted = (await app.drafts.get(NOTED)) ?? {};
  const now = new Date();
  if (!list?.entries?.length) {
    fill(root, t("calls.title"), el("p", { class: "soft" }, t("calls.none")));
    return;
  }
  const due = toCall(list.entries, noted, now);
  const later = forLater(list.entries, noted, now);
  const entry = due[0];
  const left = el("p", { class: "soft" }, t("calls.left", { count: due.length, later }));
  if (!entry) {
    fill(root, t("calls.title"), el("p", { class: "lead" }, t("calls.no_more")), left);
    return;
  }
  await one(app, root, list, entry, noted, left);
}

async function one(app, root, list, entry, noted, left) {
  const { t } = app;
  const campaign = list.campaigns.find((held) => held.id === entry.campaign) ?? list.campaigns[0];
  const key = `call:${entry.id}`;
  const call = (await app.drafts.get(key)) ?? begun(entry);
  const keep = settled(400, () => app.drafts.set(key, call));
  whenLeft(() => keep.now());
  const form = { app, root, list, entry, campaign, noted, call, keep, key, history: await lastEntries(app) };
  form.set = (name, value) => {
    call[name] = value;
    keep();
  };
  const beside = el("div", {});
  form.tell = () => beside.replaceChildren(...besideOutcome(form));
  fill(
    root,
    t("calls.title"),
    left,
    el("p", {}, el("strong", {}, text(app, campaign.name)), campaign.is_demo ? el("span", {}, ` · ${t("calls.demo")}`) : null),
    whom(form),
    campaign.guide?.steps ? guideWalk(app, campaign.guide, { answers: call.answers, path: call.path, changed: keep }) : null,
    chips(t, t("calls.outcome"), {
      options: app.codes.call_outcomes, chosen: [call.outcome].filter(Boolean), many: false,
      changed: ([code]) => {
        form.set("outcome", code ?? null);
        form.tell();
      },
    }),
    beside,
    el("div", { class: "save-bar" }, button(t("calls.save"), tappedOnce(() => save(form)), { kind: "big" })),
  );
  form.tell();
}

/** What may be said to a machine: open at the last attempt, when nobody calls again. */
function messageOf(app, campaign, isLast) {
  const { t } = app;
  const message = text(app, campaign.guide?.message ?? {});
  if (!message) return isLast ? el("p", {}, t("calls.last_attempt")) : null;
  return el(
    "details",
    { class: "rest", open: isLast },
    el("summary", {}, isLast ? t("calls.last_attempt") : t("calls.message")),
    el("blockquote", {}, message),
  );
}

function text(app, held) {
  return typeof held === "string" ? held : named(held, app.lang);
}

function begun(entry) {
  return {
    began_at: new Date().toISOString(), channel: "phone", outcome: null, is_follow_up: entry.state === "follow_up",
    again: null, minutes: null, answers: {}, path: [], needs: [], barriers: [], oriented_to: [], language: entry.language ?? null,
  };
}

function whom({ app, entry, campaign, set, call }) {
  const { t } = app;
  const hours = campaign.hours ?? [9, 17];
  const channels = campaign.channels?.length ? campaign.channels : ["phone"];
  const isLast = entry.state !== "follow_up" && entry.attempts + 1 >= (campaign.attempts_max ?? 3);
  return el(
    "section",
    { class: "card" },
    el("p", {}, t("calls.dial")),
    el("p", { class: "reference" }, el("bdi", { dir: "ltr" }, entry.reference)),
    el("p", {}, entry.state === "follow_up"
      ? t("calls.follow_up")
      : t("calls.attempt", { number: entry.attempts + 1, most: campaign.attempts_max ?? 3 })),
    messageOf(app, campaign, isLast),
    entry.language ? el("p", {}, t("calls.language", { language: said(app, "languages", entry.language) })) : null,
    isOfficeHour(hours, new Date(), campaign.closed_days)
      ? null
      : el("p", { class: "attention", role: "status" }, t("calls.outside_hours", { from: hours[0], to: hours[1] })),
    channels.length > 1
      ? chips(t, t("calls.channel"), {
          options: channels.map((code) => ({ code, name: channelName(t, code) })), chosen: [call.channel], many: false,
          changed: ([code]) => set("channel", code ?? "phone"),
        })
      : null,
  );
}

function channelName(t, channel) {
  return {
    phone: () => t("calls.by_phone"), visit: () => t("calls.by_visit"), video: () => t("calls.by_video"), email: () => t("calls.by_email"),
  }[channel]?.() ?? channel;
}

/** What the outcome asks: a conversation what came up, "later" when, "never again" whether it is sure. */
function besideOutcome(form) {
  const { app, call, set } = form;
  const { t } = app;
  const parts = [];
  if (call.outcome === "reached") parts.push(...questions(form));
  if (call.outcome === "call-again" || call.outcome === "reached") parts.push(again(form));
  if (call.outcome === "do-not-call") parts.push(el("p", { class: "attention", role: "status" }, t("calls.never_again")));
  if (call.outcome) parts.push(stepper(t, t("contact.minutes"), { value: call.minutes, most: 480, none: true, changed: (count) => set("minutes", count) }));
  return parts;
}

function questions({ app, call, campaign, set, history }) {
  const { t } = app;
  const team = teams(app)[0] ?? null;
  // The campaign's own subjects stand first, then what this caller notes most.
  const first = (codes) => [...new Set([...(codes ?? []), ...usual(app, team, "needs", history, 6)])].slice(0, 8);
  const safe = el("div", { role: "status" }, safeRoutes(app, call.barriers));
  return [
    needChips(app, t("calls.needs"), { chosen: call.needs, usual: first(campaign.guide?.needs), changed: (codes) => set("needs", codes) }),
    listChips(app, t("contact.barriers"), "barriers", {
      chosen: call.barriers, usual: usual(app, team, "barriers", history, 6),
      changed: (codes) => {
        set("barriers", codes);
        safe.replaceChildren(...safeRoutes(app, codes));
      },
    }),
    safe,
    needChips(app, t("calls.oriented"), { chosen: call.oriented_to, usual: first(campaign.guide?.orientation), changed: (codes) => set("oriented_to", codes) }),
    listChips(app, t("contact.languages"), "languages", {
      chosen: [call.language].filter(Boolean), usual: usual(app, team, "languages", history, 6), many: false, more: t("languages.more"),
      changed: ([code]) => set("language", code ?? null),
    }),
  ];
}

function again({ app, call, set }) {
  const { t } = app;
  const input = el("input", { type: "datetime-local", value: call.again ?? "", min: `${dayOf()}T00:00` });
  input.addEventListener("change", () => set("again", input.value || null));
  return field(t("calls.again_at"), input, { optional: call.outcome === "reached" ? t("optional") : null });
}

function problemsOf({ app, call, campaign, root }) {
  const { t } = app;
  const found = [];
  const at = root.querySelector("input[type=datetime-local]");
  if (!call.outcome) found.push({ text: t("calls.choose_outcome"), to: root.querySelector(".choice-group .chip") });
  if (call.outcome === "call-again" && !call.again) found.push({ text: t("calls.needs_time"), to: at });
  const [from, to] = campaign.hours ?? [9, 17];
  const outside = t("calls.outside_hours", { from, to });
  // A wish to be left alone is heard at any hour. All else would not be taken: said here, not days later.
  if (call.outcome && call.outcome !== "do-not-call" && !tookOfficeHour([from, to], new Date(), call.minutes, campaign.closed_days)) {
    found.push({ text: t("calls.not_now", { hours: outside }), to: root.querySelector(".choice-group .chip") });
  }
  if (call.again && at) {
    const moment = new Date(call.again);
    if (moment <= new Date()) found.push({ text: t("calls.again_past"), to: at });
    else if (!isOfficeHour([from, to], moment, campaign.closed_days)) found.push({ text: outside, to: at });
    else if (campaign.ends_on && dayOf(moment) > campaign.ends_on) {
      found.push({ text: t("calls.again_after", { day: dayInWords(app.lang, campaign.ends_on) }), to: at });
    }
  }
  return found;
}

async function save(form) {
  const { app, root, list, entry, campaign, call, keep, key, noted } = form;
  const { t } = app;
  const problems = problemsOf(form);
  if (problems.length) {
    showProblems(root, t("problem.title"), problems);
    return false;
  }
  const record = recordOf(entry, call);
  const outcome = app.codes.call_outcomes.find((one) => one.code === call.outcome);
  keep.drop();
  try {
    const before = { ...noted };
    const notes = record.outcome === "do-not-call"
      ? notesOfNever(list.entries, entry)
      : { [entry.id]: noteOf(entry, record, outcome, campaign.attempts_max ?? 3, new Date()) };
    const id = await app.record("call", record, { drafts: { [NOTED]: { ...noted, ...notes }, [key]: null } });
    app.go("calls");
    toast(t, t("saved"), [{ text: t("undo"), act: () => takeBack(app, id, before) }]);
    return true;
  } catch {
    keep();
    showProblems(root, t("problem.not_saved"), [{ text: t("problem.not_saved_help"), to: null }]);
    return false;
  }
}

async function takeBack(app, id, before) {
  const outcome = await app.undo(id);
  if (outcome !== "not_possible") await app.drafts.set(NOTED, before);
  toast(app.t, undoneWords(app.t, outcome));
  app.go("calls");
}

function recordOf(entry, call) {
  const record = { entry: entry.id, at: new Date().toISOString(), channel: call.channel, outcome: call.outcome, is_follow_up: call.is_follow_up };
  if (Number.isInteger(entry.revision)) record.base_rev = entry.revision;
  if (call.minutes !== null) record.minutes = call.minutes;
  if (call.again && ["call-again", "reached"].includes(call.outcome)) record.call_again_at = new Date(call.again).toISOString();
  if (call.outcome !== "reached") return record;
  for (const name of ["needs", "barriers", "oriented_to"]) if (call[name].length) record[name] = call[name];
  if (Object.keys(call.answers).length) record.answers = call.answers;
  if (call.language) record.language = call.language;
  return record;
}
