//! The client, and how they are spoken to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Field, Kind, SHORT, field};
use super::id::{ClientId, PersonId};
use super::lang::Lang;

/// A client: a person in their role as the one who is advised.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Client {
    /// Key.
    pub id: ClientId,
    /// The person.
    pub person_id: PersonId,
    /// The name as it was given; may be incomplete.
    pub name: String,
    /// How they are spoken to.
    pub form_of_address: FormOfAddress,
    /// Family name, where it can't be read from the name.
    pub surname: Option<String>,
    /// A title such as 主任, for the form of address `title`.
    pub title: Option<String>,
    /// Language of their papers.
    pub document_lang: Lang,
    /// `normal` or `elder`.
    pub layout: String,
    /// C1–C5 风险承受能力等级.
    pub risk_level: Option<String>,
    /// Day of the assessment.
    pub assessed_on: Option<String>,
    /// Last day on which it holds.
    pub assessed_until: Option<String>,
    /// Day of birth.
    pub born: Option<String>,
}

/// How a client is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FormOfAddress {
    /// Not known yet: 您.
    Unknown,
    /// 先生
    Mr,
    /// 女士
    Ms,
    /// 老师
    Teacher,
    /// By title.
    Title,
}

/// Fields of a client.
pub const CLIENT_FIELDS: &[Field] = &[
    field("form_of_address", Kind::Choice(&["unknown", "mr", "ms", "teacher", "title"])),
    field("surname", Kind::Text(20)),
    field("title", Kind::Text(20)),
    field("document_lang", Kind::Choice(&["zh-CN", "en"])),
    field("layout", Kind::Choice(&["normal", "elder"])),
    field("risk_level", Kind::Choice(&["C1", "C2", "C3", "C4", "C5"])),
    field("assessed_on", Kind::Day),
    field("assessed_until", Kind::Day),
];

/// Fields of a person.
pub const PERSON_FIELDS: &[Field] = &[field("name", Kind::Name(SHORT)), field("born", Kind::Day)];

const TWO_CHARACTER_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "司徒", "夏侯", "尉迟", "皇甫", "东方", "公孙", "慕容", "令狐", "长孙", "宇文",
    "南宫",
];

impl Client {
    /// The family name: as typed, else read from a Chinese name, else the last word of a Western one.
    pub fn family_name(&self) -> Option<String> {
        if let Some(surname) = self.surname.as_deref().map(str::trim).filter(|s| !s.is_empty()) {
            return Some(surname.to_owned());
        }
        let name = self.name.trim();
        let first = name.chars().next()?;
        if first.is_ascii() {
            return name.split_whitespace().last().map(str::to_owned);
        }
        if let Some(two) = TWO_CHARACTER_SURNAMES.iter().find(|two| name.starts_with(**two)) {
            return Some((*two).to_owned());
        }
        Some(first.to_string())
    }

    /// How a sentence to the client begins: 王女士, Ms Wang; 您 where the form is not known.
    pub fn address(&self, lang: Lang) -> String {
        let family = self.family_name().unwrap_or_default();
        let title = self.title.as_deref().unwrap_or_default();
        match (lang, self.form_of_address) {
            (Lang::ZhCn, FormOfAddress::Unknown) => "您".to_owned(),
            (Lang::ZhCn, FormOfAddress::Mr) => format!("{family}先生"),
            (Lang::ZhCn, FormOfAddress::Ms) => format!("{family}女士"),
            (Lang::ZhCn, FormOfAddress::Teacher) => format!("{family}老师"),
            (Lang::ZhCn, FormOfAddress::Title) => format!("{family}{title}"),
            (Lang::En, FormOfAddress::Unknown) => self.name.clone(),
            (Lang::En, FormOfAddress::Mr) => format!("Mr {family}"),
            (Lang::En, FormOfAddress::Ms) => format!("Ms {family}"),
            (Lang::En, FormOfAddress::Teacher) => family,
            (Lang::En, FormOfAddress::Title) => format!("{title} {family}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn client(name: &str, form: FormOfAddress) -> Client {
        Client {
            id: ClientId(Uuid::nil()),
            person_id: PersonId(Uuid::nil()),
            name: name.to_owned(),
            form_of_address: form,
            surname: None,
            title: Some("主任".to_owned()),
            document_lang: Lang::ZhCn,
            layout: "normal".to_owned(),
            risk_level: None,
            assessed_on: None,
            assessed_until: None,
            born: None,
        }
    }

    #[test]
    fn addresses_people_as_they_are_addressed() {
        assert_eq!(client("王建国", FormOfAddress::Mr).address(Lang::ZhCn), "王先生");
        assert_eq!(client("欧阳芳", FormOfAddress::Ms).address(Lang::ZhCn), "欧阳女士");
        assert_eq!(client("王女士", FormOfAddress::Ms).address(Lang::ZhCn), "王女士");
        assert_eq!(client("李明", FormOfAddress::Title).address(Lang::ZhCn), "李主任");
        assert_eq!(client("陈敏", FormOfAddress::Unknown).address(Lang::ZhCn), "您");
        assert_eq!(client("Jane Doe", FormOfAddress::Ms).address(Lang::En), "Ms Doe");
    }
}
