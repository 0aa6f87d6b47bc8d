import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { Link } from "react-router";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

export interface ButtonProps extends Omit<AriaButtonProps, "className"> {
  readonly variant?: ButtonVariant;
}

/** A button that does something; `type="submit"` sends its form. */
export function Button({ variant = "secondary", ...props }: ButtonProps) {
  return <AriaButton {...props} className={`button button-${variant}`} />;
}

export interface LinkButtonProps {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly children: ReactNode;
  readonly replace?: boolean;
}

/** A link that looks like a button, because it leads to something that one does. */
export function LinkButton({ href, variant = "secondary", children, replace = false }: LinkButtonProps) {
  return (
    <Link to={href} replace={replace} className={`button button-${variant}`}>
      {children}
    </Link>
  );
}
