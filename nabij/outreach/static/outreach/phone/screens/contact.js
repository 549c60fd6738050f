// A contact. The common case is on one screen: where, what for, what was done, Save. All else is behind "More".
import { listChips, needChips, yesNo, chips } from "./parts/chips.js";
import { blank, carriedOver, channelFor, duringActivity, fromTemplate, goingOn, repeated, toRecord } from "./parts/contact_entry.js";
import { moreOf } from "./parts/contact_more.js";
import { button, dayInWords, dayOf, el, fill, settled, showProblems, stepper, whenLeft } from "./parts/dom.js";
import { agendaOf, lastEntries, said, teamOf, templates, unitName, usual } from "./parts/world.js";
import { saidSaved } from "./home.js";

export async function show(app, root, params) {
  const t = app.t;
  if (!teamOf(app, null)) {
    fill(root, t("contact.title"), el("p", { class: "attention" }, t("home.no_team")));
    return;
  }
  const key = params.template ? `contact:${params.template}` : params.repeat ? "contact:last" : "contact";
  const now = new Date();
  const [history, today, draft] = await Promise.all([lastEntries(app), agendaOf(app, dayOf(now), dayOf(now)), app.drafts.get(key)]);
  const activity = goingOn(today, now);
  const entry = draft ?? begun(app, params, history, activity, now);
  const keep = settled(400, () => app.drafts.set(key, entry));
  new Screen(app, root, { entry, key, keep, history, activity, isDraft: Boolean(draft) }).show();
  whenLeft(() => keep.now());
}

function begun(app, params, history, activity, now) {
  const last = history.find((one) => one.type === "contact")?.record;
  const team = teamOf(app, last);
  const isSameTeam = last && last.team === team.slug && last.programme === team.programme;
  const entry = blank(team, now);
  if (params.repeat && isSameTeam) return repeated(entry, last);
  const template = templates(app).find((one) => one.id === params.template);
  const carried = isSameTeam ? carriedOver(entry, last) : entry;
  const here = activity ? duringActivity(carried, activity) : carried;
  return template ? fromTemplate({ ...here, ...teamFields(app, template, here) }, template.content) : here;
}

/** A template of another team than the last entry's is for that team. */
function teamFields(app, template, entry) {
  if (!template.team || (template.team === entry.team && template.programme === entry.programme)) return {};
  const { programme, team, unit, way_of_working } = blank(teamOf(app, template), new Date());
  return { programme, team, unit, way_of_working };
}

class Screen {
  constructor(app, root, { entry, key, keep, history, activity, isDraft }) {
    Object.assign(this, { app, root, entry, key, keep, history, activity, isDraft });
    this.team = teamOf(app, entry);
    this.isSaving = false;
  }

  show() {
    const { t } = this.app;
    this.context = el("p", { class: "context" });
    this.aid = el("div", {});
    this.saveButton = button(t("contact.save"), () => this.save(), { kind: "big" });
    this.more = this.folded();
    fill(
      this.root,
      t("contact.title"),
      this.isDraft ? this.draftNote() : null,
      this.context,
      ...this.common(),
      this.more,
      el("div", { class: "save-bar" }, this.saveButton),
    );
    this.tellContext();
    this.tellAid();
    if (this.entry.observation || this.entry.barriers.length) this.more.open = true;
  }

  /** Something was chosen: remember it, without making the tap wait. */
  set(name, value) {
    this.entry[name] = value;
    if (this.entry.taken) delete this.entry.taken[name];
    this.keep();
    this.tellContext();
  }

  /** How the choices of a field were taken over from the last contact; null where somebody chose them for this one. */
  taken(name) {
    return this.entry.taken?.[name] ?? null;
  }

  common() {
    const { app, entry, team } = this;
    const { t } = app;
    const of = (list, most) => usual(app, team, list, this.history, most);
    return [
      listChips(app, t("contact.place"), "place_kinds", {
        chosen: [entry.place_kind].filter(Boolean), usual: of("place_kinds", 6), many: false, taken: this.taken("place_kind"),
        changed: ([code]) => {
          this.set("channel", channelFor(code, entry.channel));
          this.set("place_kind", code ?? null);
        },
      }),
      needChips(app, t("contact.needs"), {
        chosen: entry.needs, usual: of("needs", 8), taken: this.taken("needs"), changed: (codes) => this.set("needs", codes),
      }),
      listChips(app, t("contact.deeds"), "deeds", {
        chosen: entry.deeds, usual: of("deeds", 6), taken: this.taken("deeds"), changed: (codes) => this.set("deeds", codes),
      }),
      listChips(app, t("contact.languages"), "languages", {
        chosen: entry.languages, usual: of("languages", 6), more: t("languages.more"), taken: this.taken("languages"),
        changed: (codes) => this.set("languages", codes),
      }),
      stepper(t, t("contact.people"), {
        value: entry.people_count, least: 1, changed: (count) => this.set("people_count", count),
      }),
      yesNo(t, t("contact.first"), {
        value: entry.is_first_contact,
        changed: (answer) => {
          this.set("is_first_contact", answer);
          this.tellAid();
        },
      }),
      this.aid,
    ];
  }

  folded() {
    const { t } = this.app;
    const made = el("details", { class: "more" }, el("summary", {}, t("contact.more")));
    made.addEventListener("toggle", () => {
      if (!made.open || this.sentence) return;
      const { parts, sentence } = moreOf(this);
      this.sentence = sentence;
      made.append(...parts);
    });
    return made;
  }

  /** At a first contact: was urgent medical aid opened? */
  tellAid() {
    const { app, entry } = this;
    this.aid.replaceChildren();
    if (entry.is_first_contact !== true) return;
    const prompt = chips(app.t, app.t("contact.aid"), {
      options: app.codes.urgent_medical_aid, chosen: [entry.urgent_medical_aid].filter(Boolean), many: false,
      help: app.t("contact.aid_help"), changed: ([code]) => this.set("urgent_medical_aid", code ?? null),
    });
    this.aid.append(el("div", { class: "attention", role: "status" }, prompt));
  }

  tellContext() {
    const { app, entry, team } = this;
    const { t } = app;
    const day = entry.occurred_on === dayOf() ? t("today") : dayInWords(app.lang, entry.occurred_on);
    const words = [
      team.name, this.activityName(), unitName(app, entry.unit), channelName(t, entry.channel),
      entry.hour === null ? day : t("contact.day_hour", { day, hour: entry.hour }),
      entry.way_of_working ? (team.ways ?? []).find((way) => way.slug === entry.way_of_working)?.name : null,
    ].filter(Boolean).join(" · ");
    const change = () => {
      this.more.open = true;
      this.more.scrollIntoView({ block: "start" });
      this.more.querySelector("summary").focus();
    };
    this.words ??= el("span", {});
    this.words.textContent = words;
    if (!this.context.childNodes.length) this.context.append(this.words, " ", button(t("contact.change"), change, { kind: "link" }));
  }

  /** The activity that goes on now and that this contact is part of, or null. */
  activityName() {
    const { activity, app, entry } = this;
    if (!activity || entry.activity !== activity.id) return null;
    return activity.title || said(app, "activity_kinds", activity.kind);
  }

  draftNote() {
    const { t } = this.app;
    const anew = async () => {
      this.keep.drop();
      await this.app.drafts.delete(this.key);
      this.app.go(this.key === "contact" ? "contact" : `contact?${this.key === "contact:last" ? "repeat=last" : `template=${this.key.slice(8)}`}`);
    };
    return el("p", { class: "message" }, t("contact.draft"), " ", button(t("contact.anew"), anew, { kind: "link" }));
  }

  problems() {
    const { t } = this.app;
    const found = [];
    const guarding = this.sentence?.problem();
    if (guarding) found.push({ text: guarding, to: this.sentence.control });
    if (this.entry.occurred_on > dayOf()) found.push({ text: t("problem.future"), to: this.root.querySelector("input[type=date]") });
    return found;
  }

  async save() {
    if (this.isSaving) return;
    const { app } = this;
    const { t } = app;
    const found = this.problems();
    if (found.length) {
      showProblems(this.root, t("problem.title"), found);
      return;
    }
    this.isSaving = true;
    this.saveButton.textContent = t("saving");
    this.keep.drop();
    const record = toRecord(this.entry);
    try {
      const id = await app.record("contact", record, { drafts: { [this.key]: null } });
      app.go("home");
      saidSaved(app, id, [{ text: t("contact.give_card"), act: () => app.go(cardPath(record)) }]);
    } catch {
      this.isSaving = false;
      this.saveButton.textContent = t("contact.save");
      app.drafts.set(this.key, this.entry).catch(() => {});
      showProblems(this.root, t("problem.not_saved"), [{ text: t("problem.not_saved_help"), to: this.saveButton }]);
    }
  }
}

function cardPath(record) {
  const language = record.languages?.[0];
  const query = new URLSearchParams();
  if (record.needs?.length) query.set("needs", record.needs.join(","));
  if (language) query.set("language", language);
  return `card?${query}`;
}

/** How one talked, in words. */
export function channelName(t, channel) {
  return { street: t("channel.street"), phone: t("channel.phone"), permanence: t("channel.permanence") }[channel];
}
