// A private sender, at a provider of its own, goes by the same outgoing server.
const identity = MailServices.accounts.createIdentity();
identity.fullName = "Alice";
identity.email = "alice@ailleurs.test";
identity.smtpServerKey = account().defaultIdentity.smtpServerKey;
identity.valid = true;
account().addIdentity(identity);
Services.prefs.savePrefFile(null);
