import { join } from "node:path";
import { systemContext } from "user-logs";
import { generatedPassword } from "./auth/generated-password.ts";
import { oneTimePassword } from "./auth/one-time-password.ts";
import { openServices } from "./services.ts";
import { readSettings } from "./settings.ts";

/** `npm run reset-password -w crm -- EMAIL`: gives the user a new one-time password and prints it; all his sessions end. */
const email = process.argv[2]?.toLowerCase();
if (!email) {
  console.error("Usage: npm run reset-password -w crm -- EMAIL");
  process.exit(2);
}
const services = await openServices(readSettings(process.env, join(import.meta.dirname, "..")));
try {
  const password = generatedPassword();
  const hash = await (await services.auth().$context).password.hash(password);
  const user = await services.database.db.selectFrom("user").select(["id", "name"]).where("email", "=", email).executeTakeFirst();
  if (user) {
    await services.database.write(async (trx, tx) => {
      await trx
        .updateTable("account")
        .set({ password: hash })
        .where("userId", "=", user.id)
        .where("providerId", "=", "credential")
        .execute();
      await trx.updateTable("user").set(oneTimePassword()).where("id", "=", user.id).execute();
      await trx.deleteFrom("session").where("userId", "=", user.id).execute();
      await services.recorder.for(systemContext).record("setup.reset_password", { params: { name: user.name } }, { tx });
    });
    console.log(`New password for ${user.name} (${email}), to be changed at the next sign-in: ${password}`);
    console.log("It lets its user in for 72 hours.");
  } else {
    console.error(`There is no user with the e-mail ${email}.`);
    process.exitCode = 1;
  }
} finally {
  await services.close();
}
