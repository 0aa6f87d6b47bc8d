import { change, read, visit } from "user-logs";

const lead = { item: "lead" } as const;

export const leadActions = {
  open: visit("{actor} visited leads main page"),
  list: visit("{actor} visited leads"),
  view_page: visit("{actor} Visit lead page with name {item}", lead),
  history_page: visit("{actor} Visit lead history page with name {item}", lead),
  create_page: visit("{actor} visited leads create page"),
  edit_page: visit("{actor} Visit lead edit page with name {item}", lead),
  delete_page: visit("{actor} Visit lead delete page with name {item}", lead),
  import_page: visit("{actor} visited leads import page"),
  bulk_delete_page: visit("{actor} visited leads bulk delete page"),
  create: change("{actor} created lead {item}", lead),
  update: change("{actor} updated lead {item}", lead),
  delete: change("{actor} deleted lead {item}", lead),
  assign: change("{actor} assigned lead {item} from {from} to {to}", lead),
  change_stage: change("{actor} changed stage of lead {item} from {from} to {to}", lead),
  add_note: change("{actor} added a note to lead {item}", lead),
  delete_note: change("{actor} deleted a note of lead {item}", lead),
  bulk_assign: change("{actor} assigned {count} leads to {to}, {unchanged} already were, {missing} not found"),
  bulk_stage: change("{actor} changed stage of {count} leads to {to}, {unchanged} already were, {missing} not found"),
  bulk_delete: change("{actor} deleted {count} leads, {missing} not found"),
  check_import: change("{actor} uploaded leads file {file}: {valid} lines valid, {refused} refused, {duplicates} duplicates"),
  import_preview: visit("{actor} visited preview of leads file {file}"),
  map_import: change("{actor} changed the columns of leads file {file}"),
  import: change("{actor} imported {count} leads from {file}, {refused} lines refused, {duplicates} duplicates left out"),
  discard_import: change("{actor} discarded leads file {file}"),
  import_result: visit("{actor} visited import result of leads file {file}"),
  export_refused: read("{actor} exported {rows} refused lines of leads file {file}", { policy: "block" }),
  export: read("{actor} exported {rows} leads: {query}", { policy: "block" }),
};
