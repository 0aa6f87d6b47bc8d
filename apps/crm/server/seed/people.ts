export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly inactive?: true;
}

/** The users of the demo workspace. */
export const demoPeople: readonly DemoPerson[] = [
  { name: "Admin", email: "admin@example.com", role: "Super Admin" },
  { name: "Sales Agent", email: "sales.agent@example.com", role: "Sales" },
  { name: "Amira Haddad", email: "amira.haddad@example.com", role: "Manager" },
  { name: "Björn Åkesson", email: "bjorn.akesson@example.com", role: "Manager" },
  { name: "陈伟", email: "chen.wei@example.com", role: "Sales" },
  { name: "Olena Kovalenko", email: "olena.kovalenko@example.com", role: "Sales" },
  { name: "Siobhán O’Brien", email: "siobhan.obrien@example.com", role: "Sales" },
  { name: "Tomás Ferreira", email: "tomas.ferreira@example.com", role: "Sales", inactive: true },
  { name: "Priya Raman", email: "priya.raman@example.com", role: "Support" },
  { name: "Noah Becker", email: "noah.becker@example.com", role: "Support" },
  { name: "ليلى منصور", email: "layla.mansour@example.com", role: "Support" },
  { name: "Grace Mwangi", email: "grace.mwangi@example.com", role: "Auditor" },
];
