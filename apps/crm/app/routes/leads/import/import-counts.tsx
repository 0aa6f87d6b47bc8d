/** Large numbers with what they count. */
export function ImportCounts({ counts }: { counts: readonly { readonly label: string; readonly count: number }[] }) {
  return (
    <ul className="count-row">
      {counts.map(({ label, count }) => (
        <li key={label} className="count-box">
          <strong className="numbers">{count.toLocaleString("en")}</strong> <span className="muted">{label}</span>
        </li>
      ))}
    </ul>
  );
}
