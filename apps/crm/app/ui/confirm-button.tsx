import { type ReactNode, useId, useRef, useState } from "react";
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Form } from "react-router";
import { Button, type ButtonVariant } from "./button.tsx";

export interface ConfirmButtonProps {
  /** What the button says; the dialog's button says it again. */
  readonly label: ReactNode;
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly children: ReactNode;
  /** Fields that are posted to the page's own action when it is confirmed. */
  readonly fields: Readonly<Record<string, string>>;
  readonly variant?: ButtonVariant;
  readonly confirmLabel: string;
  /** Where the form is posted to, when that is not this page. */
  readonly action?: string;
}

/** A button that asks before it posts a form. */
export function ConfirmButton({ label, variant = "danger", ...question }: ConfirmButtonProps) {
  return (
    <DialogTrigger>
      <Button variant={variant}>{label}</Button>
      <ModalOverlay className="modal-overlay" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog" role="alertdialog">
            {({ close }) => <Question {...question} variant={variant} close={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

interface QuestionProps extends Omit<ConfirmButtonProps, "label"> {
  readonly variant: ButtonVariant;
  readonly close: () => void;
}

/**
 * What is confirmed is what was asked: a closing dialog fades out while the page behind it already shows the change, and a second
 * press of Enter must neither post twice nor answer the page's next question.
 */
function Question({ close, ...props }: QuestionProps) {
  const [{ title, children, fields, variant, confirmLabel, action }] = useState(props);
  const sent = useRef(false);
  const formId = useId();
  return (
    <>
      <Heading slot="title">{title}</Heading>
      <div className="dialog-body">{children}</div>
      <Form
        method="post"
        id={formId}
        {...(action !== undefined && { action })}
        onSubmit={(event) => {
          if (sent.current) event.preventDefault();
          sent.current = true;
          close();
        }}
      >
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </Form>
      <div className="dialog-actions">
        <Button onPress={close}>Cancel</Button>
        <Button type="submit" form={formId} variant={variant === "quiet" ? "primary" : variant}>
          {confirmLabel}
        </Button>
      </div>
    </>
  );
}
