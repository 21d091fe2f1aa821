//! The reader of XML against `roxmltree`: what either takes, both take, and see alike.

use proptest::prelude::*;

use super::*;

/// The tree in one line each: an element with its plain attributes, or all text directly inside it.
fn ours(text: &str) -> Option<Vec<String>> {
    let nodes = read(text).ok()?.0;
    let element = |at: usize, node: &Node| {
        let plain = |(key, _): &&(&str, String)| !key.contains(':') && *key != "xmlns";
        let attributes: Vec<_> = node.attributes.iter().filter(plain).collect();
        let inside = nodes.iter().enumerate().filter(|(own, n)| n.parent == at && *own != at);
        let words: String = inside.map(|(_, n)| n.text.as_str()).collect();
        format!("{} {attributes:?} {words:?}", node.name.rsplit(':').next().unwrap())
    };
    Some(nodes.iter().enumerate().filter(|(_, n)| !n.name.is_empty()).map(|(at, n)| element(at, n)).collect())
}

fn theirs(text: &str) -> Option<Vec<String>> {
    let document = roxmltree::Document::parse(text).ok()?;
    let element = |node: roxmltree::Node| {
        let plain = node.attributes().filter(|a| a.namespace().is_none());
        let attributes: Vec<_> = plain.map(|a| (a.name(), a.value().to_owned())).collect();
        let words: String = node.children().filter(|n| n.is_text()).filter_map(|n| n.text()).collect();
        format!("{} {attributes:?} {words:?}", node.tag_name().name())
    };
    Some(document.descendants().filter(|n| n.is_element()).map(element).collect())
}

#[test]
fn documents_are_read_as_any_reader_reads_them() {
    for text in [
        "<a/>",
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- - --><a b='1' c=\"'\"> x <b/>y</a ><?p q?>\n",
        "<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x42;&#10;</a>",
        "<a b=' 1\r\n2\t3&#10;&#9;'>4\r\n5\r6\t</a>",
        "<a><![CDATA[<b>&amp;]] >\r\n]]>c</a>",
        "<x:a xmlns:x='urn:x' x:b='1' b='2'><x:c/></x:a>",
        "<a xmlns='urn:x' xml:lang='fr'>é\u{10FFFF}</a>",
        "<é·1-._ù='1'/>",
    ] {
        assert_eq!(ours(text), theirs(text), "{text}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused_where_it_breaks() {
    for (text, at) in [
        ("", 0),
        (" x<a/>", 1),
        ("<a/>x", 4),
        ("<a/><b/>", 4),
        ("<a></b>", 5),
        ("<a", 2),
        ("<a b=1/>", 5),
        ("<a b='1'c='2'/>", 9),
        ("<a b='1' b='2'/>", 14),
        ("<a b='<'/>", 8),
        ("<a>&b;</a>", 3),
        ("<a>&#0;</a>", 3),
        ("<a>&#+65;</a>", 3),
        ("<a>\u{1}</a>", 3),
        ("<a>]]></a>", 3),
        ("<a><!-- -- --></a>", 10),
        ("<a><!-- ", 8),
        ("<a> <?xml?></a>", 9),
        ("<!DOCTYPE a><a/>", 1),
        ("<![CDATA[x]]><a/>", 1),
        ("<x:a/>", 6),
        ("<:a/>", 1),
        ("<1/>", 1),
    ] {
        assert_eq!(read(text).map(|_| ()), Err(Broken::At(at)), "{text}");
    }
}

proptest! {
    #[test]
    fn both_readers_take_the_same(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<a>", "</a>", "<a b='1'>", "<a b=\"&amp;\t\" c = 'x'/>", "<b/>", "<b />", "</b>", "<b>", " ", "x", "\r\n", "&lt;", "&#x20AC;", "&x;",
            "<!-- c -->", "<!--", "-->", "<?p i?>", "<![CDATA[<>&]]>", "]]>", "<", ">", "&", "'", "<x:a xmlns:x='u'>", "</x:a>", "<x:a/>", "é", "\u{2}",
        ]), 0..9),
    ) {
        let inside = parts.concat();
        for text in [inside.clone(), format!("<a>{inside}</a>")] {
            prop_assert_eq!(ours(&text), theirs(&text), "{}", text);
        }
    }

    #[test]
    fn both_readers_take_the_same_of_any_signs(text in "[<>/a:=\"'& !;#?\\[\\]-]{0,24}") {
        for text in [text.clone(), format!("<a>{text}</a>"), format!("<a {text}/>")] {
            prop_assert_eq!(ours(&text), theirs(&text), "{}", text);
        }
    }
}
