import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  Dialog,
  DialogTrigger,
  FieldError,
  Input,
  Label,
  Popover,
  TextField,
} from "react-aria-components";
import { usePage } from "../page-context.ts";
import { weekStart } from "./week-start.ts";

/** A date, with or without a time, typed or picked. `text` is what was typed; `error` says what is wrong with it. */
export function DateInput({
  label,
  placeholder,
  text,
  onText,
  error,
}: {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  error: string | null;
}) {
  const { strings, theme } = usePage();
  const [isOpen, setOpen] = useState(false);
  return (
    <TextField className="ul-field" value={text} onChange={onText} isInvalid={error !== null} validationBehavior="aria">
      <Label className="ul-label">{label}</Label>
      <div className="ul-input ul-date">
        <Input className="ul-bare-input" placeholder={placeholder} autoComplete="off" spellCheck={false} dir="ltr" />
        <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
          <Button className="ul-icon-button" aria-label={strings.openCalendar(label)}>
            <CalendarDays size={16} aria-hidden />
          </Button>
          <Popover className="ul-overlay ul-popover" placement="bottom end" offset={8} {...theme}>
            <Dialog className="ul-calendar-dialog" aria-label={label}>
              <DayPicker
                day={dayOf(text)}
                onPick={(day) => {
                  onText(day.toString());
                  setOpen(false);
                }}
              />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
      {error !== null && <FieldError className="ul-error">{error}</FieldError>}
    </TextField>
  );
}

function DayPicker({ day, onPick }: { day: CalendarDate | null; onPick: (day: CalendarDate) => void }) {
  const calendar = useRef<HTMLDivElement>(null);
  useEffect(() => calendar.current?.querySelector<HTMLElement>('td [tabindex="0"]')?.focus(), []);
  return (
    <Calendar className="ul-calendar" value={day} onChange={onPick} firstDayOfWeek={weekStart()} ref={calendar}>
      <header className="ul-calendar-head">
        <Button className="ul-icon-button" slot="previous">
          <ChevronLeft size={16} aria-hidden className="ul-mirrored" />
        </Button>
        <CalendarHeading className="ul-calendar-title" />
        <Button className="ul-icon-button" slot="next">
          <ChevronRight size={16} aria-hidden className="ul-mirrored" />
        </Button>
      </header>
      <CalendarGrid className="ul-calendar-grid">{(date) => <CalendarCell className="ul-day" date={date} />}</CalendarGrid>
    </Calendar>
  );
}

function dayOf(text: string): CalendarDate | null {
  try {
    return parseDate(text.trim().slice(0, 10));
  } catch {
    // What was typed so far is no date yet: the calendar opens at today.
    return null;
  }
}
