import { Alert } from "../../ui/alert.tsx";

/** A password that is shown this one time and kept nowhere. */
export function OneTimePassword({ name, password }: { name: string; password: string }) {
  return (
    <Alert tone="note">
      <p>
        The one-time password of <bdi>{name}</bdi> is shown only now. It must be changed at the next sign-in.
      </p>
      <p>
        <code className="secret">{password}</code>
      </p>
    </Alert>
  );
}
