import { data, redirect } from "react-router";
import type { Outcome } from "user-logs";
import type { RouteRecorder } from "user-logs/react-router";
import { formText } from "../../../server/forms/form-text.ts";
import type { SignedInUser } from "../../../server/auth/signed-in.ts";
import type { Actions } from "../../../server/catalogue.ts";
import type { Crm } from "../../../server/context.ts";
import { assignLead } from "../../../server/leads/assign.ts";
import { type ChangeResult, staleReason, versionOf } from "../../../server/leads/change.ts";
import { changeStage } from "../../../server/leads/change-stage.ts";
import { ownerLabel } from "../../../server/leads/facts.ts";
import { findLead, itemOf, type Lead } from "../../../server/leads/lead.ts";
import { addNote, deleteNote, noteProblem } from "../../../server/leads/notes.ts";
import { leadOwners } from "../../../server/leads/owners.ts";
import { isStage, stageLabels } from "../../../server/leads/stage.ts";
import { notify } from "../../notice.ts";
import { demand, notFound, refuse } from "../../signed-in.ts";

/** What can be done on a lead's own page. The first one stands for a request that asks for something else. */
export const viewActs = ["leads.change_stage", "leads.assign", "leads.add_note", "leads.delete_note"] as const;

interface Act {
  readonly crm: Crm;
  readonly user: SignedInUser;
  readonly lead: Lead;
  readonly form: FormData;
  readonly recorder: RouteRecorder<Actions, (typeof viewActs)[number]>;
}

/** Does what the posted form's `act` says to the lead, for a user who may edit leads. */
export async function actOnLead({ id, ...given }: Omit<Act, "lead"> & { id: string | undefined }) {
  const lead = id === undefined ? undefined : await findLead(given.crm.db, id);
  if (!lead) {
    await demand(given.user, "leads.edit");
    return notFound("lead");
  }
  const act = { ...given, lead };
  switch (formText(given.form, "act")) {
    case "stage":
      return actStage(act);
    case "assign":
      return actAssign(act);
    case "add_note":
      return actAddNote(act);
    case "delete_note":
      return actDeleteNote(act);
    default:
      await demand(given.user, "leads.edit");
      throw data({ detail: "The form says not what to do." }, { status: 400 });
  }
}

async function actStage({ crm, user, lead, form, recorder }: Act) {
  const stage = formText(form, "stage");
  const params = { from: stageLabels[lead.stage], to: isStage(stage) ? stageLabels[stage] : "N/A" };
  const tell = (outcome: Outcome) => recorder.record("leads.change_stage", { item: itemOf(lead), params, outcome });
  await demand(user, "leads.edit", tell);
  if (!isStage(stage)) return wrong("Choose one of the stages.", "unknown stage", tell);
  const result = await changeStage(crm, recorder, { id: lead.id, version: versionOf(formText(form, "version")) }, stage);
  return ended(crm, result, `${lead.name} moved to ${params.to}.`, tell);
}

async function actAssign({ crm, user, lead, form, recorder }: Act) {
  const ownerId = formText(form, "owner");
  const owner = ownerId === "" ? null : (await leadOwners(crm.db)).find(({ id }) => id === ownerId);
  const params = { from: ownerLabel(lead.ownerName), to: owner === undefined ? "N/A" : ownerLabel(owner?.name ?? null) };
  const tell = (outcome: Outcome) => recorder.record("leads.assign", { item: itemOf(lead), params, outcome });
  await demand(user, "leads.edit", tell);
  if (owner === undefined) return wrong("Choose an active user.", "no active user has this id", tell);
  const result = await assignLead(crm, recorder, { id: lead.id, version: versionOf(formText(form, "version")) }, owner?.id ?? null);
  return ended(crm, result, `${lead.name} assigned to ${params.to}.`, tell);
}

async function actAddNote({ crm, user, lead, form, recorder }: Act) {
  // Forms send line breaks as CR LF.
  const text = formText(form, "note").replaceAll("\r\n", "\n").trim();
  const tell = (outcome: Outcome) => recorder.record("leads.add_note", { item: itemOf(lead), outcome });
  await demand(user, "leads.edit", tell);
  const problem = noteProblem(text);
  if (problem !== null) {
    await tell({ status: "failure", reason: problem });
    return data({ problem: null, noteProblem: problem, note: text }, { status: 422 });
  }
  await addNote(crm, recorder, { lead, author: user, text });
  notify(crm, "Note added.");
  return redirect(`/leads/${lead.id}`);
}

async function actDeleteNote({ crm, user, lead, form, recorder }: Act) {
  const tell = (outcome: Outcome) => recorder.record("leads.delete_note", { item: itemOf(lead), outcome });
  await demand(user, "leads.edit", tell);
  const result = await deleteNote(crm, recorder, { lead, userId: user.id, noteId: formText(form, "note") });
  if (result === "foreign") return refuse("the note is somebody else's", tell, "This note is somebody else’s; only its author deletes it.");
  if (result === "gone") return wrong("The note does not exist any more.", "no such note", tell);
  notify(crm, "Note deleted.");
  return redirect(`/leads/${lead.id}`);
}

async function wrong(problem: string, reason: string, tell: (outcome: Outcome) => Promise<unknown>) {
  await tell({ status: "failure", reason });
  return data({ problem, noteProblem: null, note: "" }, { status: 422 });
}

async function ended(crm: Crm, result: ChangeResult, done: string, tell: (outcome: Outcome) => Promise<unknown>) {
  if (result.state === "gone") return notFound("lead");
  if (result.state === "stale") {
    await tell({ status: "failure", reason: staleReason });
    const problem = "Nothing was changed: somebody else has changed this lead since you opened the page. It is shown as it is now.";
    return data({ problem, noteProblem: null, note: "" }, { status: 409 });
  }
  notify(crm, done);
  return redirect(`/leads/${result.lead.id}`);
}
