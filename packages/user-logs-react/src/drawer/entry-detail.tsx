import { type Actor, type Entry, moduleOf } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { Avatar } from "../text/avatar.tsx";
import { dateText } from "../text/date-text.ts";
import { OutcomeMark } from "../text/outcome-mark.tsx";
import { Sentence } from "../text/sentence.tsx";
import { UserText } from "../text/user-text.tsx";
import { ChangeList } from "./change-list.tsx";
import { CopyButton } from "./copy-button.tsx";
import { type Fact, Facts } from "./facts.tsx";
import { FamilyLinks } from "./family-links.tsx";
import { LongText } from "./long-text.tsx";
import { QuickFilters } from "./quick-filters.tsx";

/** What a person asks first comes first: what, who, when, what changed; then from where, and how it is kept. */
export function EntryDetail({ entry }: { entry: Entry }) {
  return (
    <article className="ul-detail">
      <div className="ul-lead">
        <OutcomeMark outcome={entry.outcome} />
        <p className="ul-sentence ul-lines">
          <Sentence>{entry.info}</Sentence>
        </p>
        {entry.outcome.reason !== undefined && <LongText className="ul-reason" text={entry.outcome.reason} />}
      </div>
      <FamilyLinks entry={entry} />
      <Who entry={entry} />
      <When entry={entry} />
      <What entry={entry} />
      {entry.changes.length > 0 && <ChangeList changes={entry.changes} />}
      <QuickFilters entry={entry} />
      <FromWhere entry={entry} />
      <Parameters entry={entry} />
      <AsKept entry={entry} />
    </article>
  );
}

function Who({ entry }: { entry: Entry }) {
  const { strings } = usePage();
  const role = entry.role === null ? <span className="ul-none">{strings.noRole}</span> : <UserText>{entry.role}</UserText>;
  return (
    <Facts
      title={strings.actor}
      facts={[
        { label: strings.columns.name, value: <Person actor={entry.actor} /> },
        { label: strings.actorRole, value: role },
        ...entry.via.map((link) => ({ label: strings.via, value: <Person actor={link} /> })),
      ]}
    />
  );
}

function Person({ actor }: { actor: Actor }) {
  const { strings } = usePage();
  return (
    <span className="ul-person">
      <Avatar actor={actor} />
      <UserText>{actor.name}</UserText>
      <span className="ul-aside">
        {strings.actorTypes[actor.type]} · <UserText>{actor.id}</UserText>
      </span>
    </span>
  );
}

function When({ entry }: { entry: Entry }) {
  const { strings } = usePage();
  return (
    <Facts
      title={strings.when}
      facts={[
        ...instantFacts(strings.recordedAt, strings.utc, entry.recordedAt),
        ...(entry.occurredAt === null ? [] : instantFacts(strings.occurredAt, strings.utc, entry.occurredAt)),
      ]}
    />
  );
}

function instantFacts(label: string, utcLabel: string, instant: string): Fact[] {
  return [
    { label, value: <LocalTime instant={instant} /> },
    {
      label: utcLabel,
      value: (
        <bdi className="ul-numbers" dir="ltr">
          {instant}
        </bdi>
      ),
    },
  ];
}

function LocalTime({ instant }: { instant: string }) {
  const { timeZone } = usePage();
  return (
    <span className="ul-numbers">
      <time dateTime={instant} dir="ltr">
        {dateText(instant, timeZone)}
      </time>{" "}
      <span className="ul-aside">{timeZone}</span>
    </span>
  );
}

function What({ entry }: { entry: Entry }) {
  const { strings } = usePage();
  return (
    <Facts
      title={strings.what}
      facts={[
        { label: strings.action, value: <ActionName action={entry.action} /> },
        { label: strings.kind, value: strings.kinds[entry.kind] },
        { label: strings.outcome, value: strings.outcomes[entry.outcome.status] },
        { label: strings.item, value: <ItemName item={entry.item} /> },
      ]}
    />
  );
}

function ActionName({ action }: { action: string }) {
  return (
    <>
      <span className="ul-module">{moduleOf(action)}</span> <code>{action}</code>
    </>
  );
}

function ItemName({ item }: { item: Entry["item"] }) {
  const { strings } = usePage();
  if (item === null) return <span className="ul-none">{strings.notAvailable}</span>;
  return (
    <>
      <LongText text={item.name} />{" "}
      <span className="ul-aside">
        {item.type} · <UserText>{item.id}</UserText>
      </span>
    </>
  );
}

function FromWhere({ entry: { context } }: { entry: Entry }) {
  const { strings } = usePage();
  const request = [context.method, context.path].filter((part) => part !== undefined).join(" ");
  const known: [string, string | undefined][] = [
    [strings.ip, context.ip],
    [strings.claimedIp, context.claimedIp],
    [strings.userAgent, context.userAgent],
    [strings.request, request === "" ? undefined : request],
    [strings.requestId, context.requestId],
    [strings.sessionId, context.sessionId],
  ];
  const facts = known.flatMap(([label, text]) => (text === undefined ? [] : { label, value: <LongText text={text} /> }));
  return <Facts title={strings.context} facts={facts} />;
}

function Parameters({ entry: { message } }: { entry: Entry }) {
  const { strings } = usePage();
  const key = (
    <>
      <code>{message.key}</code> <span className="ul-aside">{strings.messageVersion(String(message.version))}</span>
    </>
  );
  const params = Object.entries(message.params).map(([name, value]) => ({ label: name, value: <LongText text={String(value)} /> }));
  return <Facts title={strings.message} facts={[{ label: strings.messageKey, value: key }, ...params]} />;
}

function AsKept({ entry }: { entry: Entry }) {
  const { strings } = usePage();
  const id = (
    <span className="ul-code-line">
      <code>{entry.id}</code>
      <CopyButton label={strings.copyId} text={entry.id} />
    </span>
  );
  return (
    <Facts
      title={strings.record}
      facts={[
        { label: strings.entryId, value: id },
        { label: strings.position, value: <span className="ul-numbers">{entry.position}</span> },
      ]}
    />
  );
}
