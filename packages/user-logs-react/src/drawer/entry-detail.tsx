import { type Entry, moduleOf } from "user-logs/client";
import { usePage } from "../page-context.ts";
import { Avatar } from "../text/avatar.tsx";
import { dateText } from "../text/date-text.ts";
import { OutcomeMark } from "../text/outcome-mark.tsx";
import { UserText } from "../text/user-text.tsx";
import { ChangeList } from "./change-list.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Facts } from "./facts.tsx";
import { FamilyLinks } from "./family-links.tsx";
import { LongText } from "./long-text.tsx";
import { QuickFilters } from "./quick-filters.tsx";

/** What a person asks first comes first: what, who, when, what changed; then from where, and how it is kept. */
export function EntryDetail({ entry }: { entry: Entry }) {
  const { strings } = usePage();
  return (
    <article className="ul-detail">
      <div className="ul-lead">
        <OutcomeMark outcome={entry.outcome} />
        <LongText className="ul-sentence" text={entry.info} />
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
      <Facts
        title={strings.record}
        facts={[
          [
            strings.entryId,
            <span className="ul-code-line">
              <code>{entry.id}</code>
              <CopyButton label={strings.copyId} text={entry.id} />
            </span>,
          ],
          [strings.position, <Plain text={String(entry.position)} />],
        ]}
      />
    </article>
  );
}

function Plain({ text }: { text: string }) {
  return <span className="ul-numbers">{text}</span>;
}

function Who({ entry }: { entry: Entry }) {
  const { strings } = usePage();
  return (
    <Facts
      title={strings.actor}
      facts={[
        [
          strings.actor,
          <span className="ul-person">
            <Avatar actor={entry.actor} />
            <UserText>{entry.actor.name}</UserText>
            <span className="ul-aside">
              {strings.actorTypes[entry.actor.type]} · <UserText>{entry.actor.id}</UserText>
            </span>
          </span>,
        ],
        [strings.actorRole, entry.role === null ? <span className="ul-none">{strings.noRole}</span> : <UserText>{entry.role}</UserText>],
        ...entry.via.map((link): [string, React.ReactNode] => [
          strings.via,
          <span className="ul-person">
            <Avatar actor={link} />
            <UserText>{link.name}</UserText>
            <span className="ul-aside">
              {strings.actorTypes[link.type]} · <UserText>{link.id}</UserText>
            </span>
          </span>,
        ]),
      ]}
    />
  );
}

function When({ entry }: { entry: Entry }) {
  const { strings, timeZone } = usePage();
  const times: [string, string][] = [[strings.recordedAt, entry.recordedAt]];
  if (entry.occurredAt !== null) times.push([strings.occurredAt, entry.occurredAt]);
  return (
    <Facts
      title={strings.when}
      facts={times.flatMap(([label, instant]): [string, React.ReactNode][] => [
        [
          label,
          <span className="ul-numbers">
            <time dateTime={instant}>{dateText(instant, timeZone)}</time> <span className="ul-aside">{timeZone}</span>
          </span>,
        ],
        [
          strings.utc,
          <span className="ul-numbers" dir="ltr">
            {instant}
          </span>,
        ],
      ])}
    />
  );
}

function What({ entry }: { entry: Entry }) {
  const { strings } = usePage();
  const { item } = entry;
  return (
    <Facts
      title={strings.action}
      facts={[
        [
          strings.action,
          <span>
            <span className="ul-module">{moduleOf(entry.action)}</span> <code>{entry.action}</code>
          </span>,
        ],
        [strings.kind, <span>{strings.kinds[entry.kind]}</span>],
        [strings.outcome, <span>{strings.outcomes[entry.outcome.status]}</span>],
        [
          strings.item,
          item === null ? (
            <span className="ul-none">{strings.notAvailable}</span>
          ) : (
            <span>
              <LongText text={item.name} />{" "}
              <span className="ul-aside">
                {item.type} · <UserText>{item.id}</UserText>
              </span>
            </span>
          ),
        ],
      ]}
    />
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
  const facts = known.flatMap(([label, text]): [string, React.ReactNode][] =>
    text === undefined ? [] : [[label, <LongText key={label} text={text} />]],
  );
  return <Facts title={strings.context} facts={facts} />;
}

function Parameters({ entry: { message } }: { entry: Entry }) {
  const { strings } = usePage();
  const facts = Object.entries(message.params).map(([name, value]): [string, React.ReactNode] => [
    name,
    <LongText key={name} text={String(value)} />,
  ]);
  return (
    <Facts
      title={strings.message}
      facts={[
        [
          strings.message,
          <span>
            <code>{message.key}</code> <span className="ul-aside">{strings.messageVersion(String(message.version))}</span>
          </span>,
        ],
        ...facts,
      ]}
    />
  );
}
