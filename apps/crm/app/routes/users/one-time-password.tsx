import { KeyRound } from "lucide-react";
import { CopyButton } from "../../ui/copy-button.tsx";

/** A password that is shown this one time and kept nowhere. */
export function OneTimePassword({ name, password }: { name: string; password: string }) {
  return (
    <div className="secret-box">
      <KeyRound aria-hidden size={16} />
      <div>
        <p>
          The one-time password of <bdi>{name}</bdi> is shown only now. It lets its user in for 72 hours, to choose another one.
        </p>
        <p className="secret-line">
          <code className="secret">{password}</code>
          <CopyButton text={password} />
        </p>
      </div>
    </div>
  );
}
