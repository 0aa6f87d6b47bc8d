import { Search } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Form, Link, useLocation, useSearchParams, useSubmit } from "react-router";
import { searchLength, searchOf } from "../search-of.ts";

export interface ToolbarFilter {
  /** The parameter in the address. */
  readonly name: string;
  readonly label: string;
  /** Without the first option, which means all. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly allLabel: string;
}

/** Search box and filters of a list. A plain form whose fields are the address; a change is applied at once. */
export function ListToolbar({
  searchLabel,
  filters = [],
  children,
}: {
  searchLabel: string;
  filters?: readonly ToolbarFilter[];
  children?: ReactNode;
}) {
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const apply = () => void submit(form.current);
  const active = ["q", ...filters.map((filter) => filter.name)].some((name) => (params.get(name) ?? "") !== "");
  return (
    // The key empties the fields when the filters are cleared with the link.
    <search key={params.toString()}>
      <Form className="toolbar" ref={form}>
        <div className="search-box">
          <Search aria-hidden size={15} />
          <input
            className="input"
            type="search"
            name="q"
            defaultValue={searchOf(params)}
            maxLength={searchLength}
            placeholder="Search…"
            aria-label={searchLabel}
          />
        </div>
        {filters.map((filter) => (
          <select
            key={filter.name}
            className="input"
            name={filter.name}
            aria-label={filter.label}
            defaultValue={params.get(filter.name) ?? ""}
            onChange={apply}
          >
            <option value="">{filter.allLabel}</option>
            {filter.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ))}
        {params.has("sort") && <input type="hidden" name="sort" value={params.get("sort") ?? ""} />}
        <button type="submit" className="button button-secondary">
          Search
        </button>
        {active && (
          <Link to={pathname} className="button button-quiet">
            Clear
          </Link>
        )}
        {children}
      </Form>
    </search>
  );
}
