import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { applyTheme, type Theme, themes } from "../ui/theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon } as const;
const labels = { system: "as the system", light: "light", dark: "dark" } as const;

/** Goes through light, dark and whatever the system has. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  return (
    <Button
      variant="quiet"
      aria-label={`Theme: ${labels[theme]}. Change to ${labels[next]}`}
      onPress={() => {
        applyTheme(next);
        setTheme(next);
      }}
    >
      <Icon aria-hidden size={17} />
    </Button>
  );
}
