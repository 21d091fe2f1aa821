//! Rows of `hosts_table_tests`: the programs that hosts and companies run themselves.

use super::hosts_table_tests::{BOTH, HIDDEN, Row, STILL_OLD, row};

pub(super) const SERVERS: &[Row] = &[
    row(
        "Plesk (Postfix)",
        ["srv7.plesk.test"; 2],
        &[
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) (Authenticated sender: jeanne@societe.test) by srv7.plesk.test (Postfix) with ESMTPSA id 1",
        ],
        &[
            "from srv7.plesk.test (srv7.plesk.test [198.51.100.14]) {MX}",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) (Authenticated sender: jeanne@societe.test) by srv7.plesk.test (Postfix) with ESMTPSA id 1",
        ],
        BOTH,
    ),
    row(
        "Plesk (qmail)",
        ["srv8.plesk.test"; 2],
        &[
            "(qmail 14001 invoked by uid 30297)",
            "(qmail 14000 invoked from network)",
            "from lyo-203-0-113-45.adsl.fai.test (HELO [192.168.1.5]) (203.0.113.45) by srv8.plesk.test with ESMTPA",
        ],
        &[
            "from srv8.plesk.test (srv8.plesk.test [198.51.100.15]) {MX}",
            "(qmail 14000 invoked from network)",
            "from lyo-203-0-113-45.adsl.fai.test (HELO [192.168.1.5]) (203.0.113.45) by srv8.plesk.test with ESMTPA",
        ],
        BOTH,
    ),
    // qmail's own patches for a log-in write nothing of it.
    row(
        "Plesk (qmail, log-in not shown)",
        ["srv8.plesk.test"; 2],
        &[
            "(qmail 14000 invoked from network)",
            "from lyo-203-0-113-45.adsl.fai.test (HELO [192.168.1.5]) (203.0.113.45) by srv8.plesk.test with SMTP",
        ],
        &[
            "from srv8.plesk.test (srv8.plesk.test [198.51.100.15]) {MX}",
            "(qmail 14000 invoked from network)",
            "from lyo-203-0-113-45.adsl.fai.test (HELO [192.168.1.5]) (203.0.113.45) by srv8.plesk.test with SMTP",
        ],
        ["outgoing-direct direct new", STILL_OLD],
    ),
    row(
        "Zimbra",
        ["zimbra.heberg.test"; 2],
        &[
            "from zimbra.heberg.test (LHLO zimbra.heberg.test) (198.51.100.16) by zimbra.heberg.test with LMTP",
            "from localhost (localhost [127.0.0.1]) by zimbra.heberg.test (Postfix) with ESMTP id 1",
            "from zimbra.heberg.test ([127.0.0.1]) by localhost (zimbra.heberg.test [127.0.0.1]) (amavisd-new, port 10032) with ESMTP id 2",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) by zimbra.heberg.test (Postfix) with ESMTPSA id 3",
        ],
        &[
            "from zimbra.heberg.test (zimbra.heberg.test [198.51.100.16]) {MX}",
            "from localhost (localhost [127.0.0.1]) by zimbra.heberg.test (Postfix) with ESMTP id 1",
            "from zimbra.heberg.test ([127.0.0.1]) by localhost (zimbra.heberg.test [127.0.0.1]) (amavis, port 10026) with ESMTP id 2",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) by zimbra.heberg.test (Postfix) with ESMTPSA id 3",
        ],
        BOTH,
    ),
    row(
        "Postfix and Dovecot",
        ["mail.asso.test"; 2],
        &[
            "from mail.asso.test by mail.asso.test with LMTP id 1 for <jeanne@societe.test>",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) (using TLSv1.3 with cipher X (256/256 bits)) (No client certificate requested) by mail.asso.test (Postfix) with ESMTPSA id 2",
        ],
        &[
            "from mail.asso.test (mail.asso.test [198.51.100.32]) {MX}",
            "from [192.168.1.5] (lyo-203-0-113-45.adsl.fai.test [203.0.113.45]) (using TLSv1.3 with cipher X (256/256 bits)) (No client certificate requested) by mail.asso.test (Postfix) with ESMTPSA id 2",
        ],
        BOTH,
    ),
    row(
        "Postfix that hides who sent",
        ["mail.asso.test"; 2],
        &["from mail.asso.test by mail.asso.test with LMTP id 1 for <jeanne@societe.test>"],
        &["from mail.asso.test (mail.asso.test [198.51.100.32]) {MX}"],
        BOTH,
    ),
    row(
        "Exim",
        ["exim.asso.test"; 2],
        &[
            "from lyo-203-0-113-45.adsl.fai.test ([203.0.113.45] helo=poste) by exim.asso.test with esmtpsa (TLS1.3) tls X (Exim 4.96) id 1x",
        ],
        &[
            "from exim.asso.test (exim.asso.test [198.51.100.33]) {MX}",
            "from lyo-203-0-113-45.adsl.fai.test ([203.0.113.45] helo=poste) by exim.asso.test with esmtpsa (TLS1.3) tls X (Exim 4.96) id 1x",
        ],
        BOTH,
    ),
    row(
        "Exchange on premises, Outlook",
        ["exchange.pme.test"; 2],
        &[
            "from EXCH1.pme.test (10.0.0.5) by EXCH1.pme.test (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4 via Mailbox Transport",
            "from EXCH1.pme.test (10.0.0.5) by EXCH1.pme.test (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4",
            "from EXCH1.pme.test ([fe80::1]) by EXCH1.pme.test ([fe80::1%4]) with mapi id 15.02.1544.004",
        ],
        &[
            "from exchange.pme.test (exchange.pme.test [198.51.100.34]) {MX}",
            "from EXCH1.pme.test (10.0.0.5) by EXCH1.pme.test (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4",
            "from EXCH1.pme.test ([fe80::1]) by EXCH1.pme.test ([fe80::1%4]) with mapi id 15.02.1544.004",
        ],
        BOTH,
    ),
    row(
        "Exchange on premises, a program that logs in",
        ["exchange.pme.test"; 2],
        &[
            "from EXCH1.pme.test (10.0.0.5) by EXCH1.pme.test (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4",
            "from [192.168.1.5] (203.0.113.45) by EXCH1.pme.test (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4 via Frontend Transport",
        ],
        &[
            "from exchange.pme.test (exchange.pme.test [198.51.100.34]) {MX}",
            "from [192.168.1.5] (203.0.113.45) by EXCH1.pme.test (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4 via Frontend Transport",
        ],
        [HIDDEN, STILL_OLD],
    ),
    // Two of its servers tell each other nothing but announced names.
    row(
        "Exchange on premises, two servers",
        ["exchange.pme.test"; 2],
        &[
            "from EXCH2.pme.test (10.0.0.6) by EXCH1.pme.test (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4",
            "from EXCH2.pme.test ([fe80::1]) by EXCH2.pme.test ([fe80::1%4]) with mapi id 15.02.1544.004",
        ],
        &[
            "from exchange.pme.test (exchange.pme.test [198.51.100.34]) {MX}",
            "from EXCH2.pme.test ([fe80::1]) by EXCH2.pme.test ([fe80::1%4]) with mapi id 15.02.1544.004",
        ],
        ["cannot-tell ? new", STILL_OLD],
    ),
    row(
        "Exchange on premises, inner names",
        ["exchange.pme.test"; 2],
        &[
            "from EXCH1.pme.local (10.0.0.5) by EXCH1.pme.local (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4",
            "from EXCH1.pme.local ([fe80::1]) by EXCH1.pme.local ([fe80::1%4]) with mapi id 15.02.1544.004",
        ],
        &[
            "from exchange.pme.test (exchange.pme.test [198.51.100.34]) {MX}",
            "from EXCH1.pme.local (10.0.0.5) by EXCH1.pme.local (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1544.4",
            "from EXCH1.pme.local ([fe80::1]) by EXCH1.pme.local ([fe80::1%4]) with mapi id 15.02.1544.004",
        ],
        ["outgoing-other+incoming-unknown other other", STILL_OLD],
    ),
];
