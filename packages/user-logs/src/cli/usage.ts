/** What a command ends with: 0 it did what was asked, 1 it found a problem, 2 it was not understood; a signal has a code of its own. */
export const exitCodes = { ok: 0, problem: 1, usage: 2 } as const;

/** The command line itself is wrong. */
export class UsageError extends Error {}

export const usage = `user-logs <command> --file <database> [options]

Commands
  list      entries, newest first
  export    everything that matches, as a file
  migrate   brings the database to the newest version
  doctor    checks the database and says what to do

Of every command
  -h, --help           this text
  --version            the version of the program

Options of list and export
  --tenant <name>      the tenant, "default" if absent; one that has no log is refused
  --role <role>        repeatable, and so are
  --user <type:id>       user:42
  --action <module>      users, or one operation: users.update
  --item <type:id>       lead:7
  --outcome <outcome>    success, failure, denied
  --kind <kind>          visit, read, change, access
  --parent <entry id>    the parts of a bulk change
  --from <date>        2026-07-01, 2026-07-01T15:41 or 2026-07-01T15:41:53Z
  --to <date>          the same; the day, minute or second is included
  --q <text>           name, role, action, info or item name contains it
  --sort=<method>      newest, oldest, name, -name, role, -role, action, -action, item, -item
  --tz <zone>          IANA time zone of the dates; this computer's if absent

Options of list
  --limit <rows>       50 if absent
  --json               one entry as JSON a line

Options of export
  --format <format>    csv (if absent), xlsx, jsonl
  --out <file>         standard output if absent; an existing file is not overwritten

Options of doctor
  --json               one finding as JSON a line
  --reindex            first makes the index anew from the entries; stop the app for it

Ends with 0 if it did what was asked, 1 if it found a problem, 2 if the command line is wrong,
and with 128 and its number if a signal ended it: an export then leaves no file, and is recorded as failed.
Reading the log with list and export is recorded in the log.
`;
