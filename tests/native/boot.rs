//! What `src/boot.js` guesses before the program is there is what the program would find.

use bascule::guide::{ClientId, Signals};

#[test]
fn the_guide_asked_for_early_is_the_one_the_device_needs() {
    let boot = include_str!("../../src/boot.js");
    let (_, table) = boot.split_once("const GUIDES = {").unwrap();
    let (table, _) = table.split_once('}').unwrap();
    let pairs: Vec<(&str, &str)> = table.split(',').filter_map(|pair| pair.trim().split_once(": ")).collect();
    assert!(pairs.len() > 4, "the table is not read: {pairs:?}");
    for (word, guide) in pairs {
        let device = Signals { user_agent: format!("Mozilla/5.0 ({word})"), ..Signals::default() };
        let client = ClientId::default_for(device.platform()).client();
        assert_eq!(guide, format!("\"{}\"", client.word), "{word}");
    }
}
