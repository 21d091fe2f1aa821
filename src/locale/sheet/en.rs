//! What is written into files, in English.

pub(super) const WORDS: super::Words = super::Words {
    kind: "Switch sheet",
    scan: "Point a phone’s camera at this code: it opens this mailbox’s page, with the values to copy.",
    steps: "The steps: {}, {}",
    short: "The details of each step are on the page that the code opens.",
    help: "A question?",
    foot: "There is no password on this sheet. Once the device is switched, you can throw it away.",
    readme: "README.txt",
    bundle: "Configuration files of the mailbox {}",
    files: "In this folder",
    refused: "Not possible for this mailbox",
    no_password: "There is no password in these files: each program will ask for it.",
};
