/**
 * Traditional characters that occur in appeals, each followed by its simplified form. One to one on purpose:
 * positions in the folded text must stay positions in the resident's own words.
 */
const PAIRS =
  '電电燈灯車车輛辆門门開开關关馬马見见長长東东風风飛飞魚鱼鳥鸟龍龙麗丽國国園园圍围圖图團团圓圆場场塊块墻墙壞坏壓压' +
  '漏漏氣气煙烟熱热無无爲为為为點点燒烧營营爛烂災灾獨独獄狱環环現现產产畝亩畫画當当疊叠療疗瘋疯發发監监盤盘盜盗眾众' +
  '礙碍礦矿禮礼種种稅税積积穩稳窮穷競竞筆笔節节築筑簡简簽签籃篮糧粮糾纠紅红紙纸級级紛纷終终組组結结絕绝給给統统經经綠绿' +
  '維维網网綫线線线緊紧編编緣缘練练縣县縮缩總总績绩織织繞绕繳缴續续罰罚罵骂義义習习聞闻聯联聲声職职聽听脫脱腦脑膚肤臨临' +
  '舊旧艙舱藝艺藥药蘭兰處处虛虚蟲虫術术衛卫衝冲補补裝装製制複复規规視视親亲覺觉觀观計计訂订討讨訓训記记許许訴诉診诊證证' +
  '評评詐诈詢询試试話话該该詳详認认語语誤误說说課课調调請请論论諮咨講讲謝谢識识議议護护讓让變变豬猪貓猫負负財财貧贫貨货' +
  '販贩責责貪贪貸贷費费貼贴買买賣卖賃赁資资賊贼賓宾賠赔質质賬账賭赌購购贈赠趙赵趕赶跡迹踐践軌轨軍军軟软載载較较輕轻輪轮' +
  '輸输轉转辦办農农運运過过達达違违遊游遠远適适遲迟遷迁選选遺遗還还邊边鄉乡鄰邻鄧邓醫医醬酱釋释鋪铺銀银銅铜銷销鋼钢錄录' +
  '錢钱錯错鍋锅鍵键鎖锁鎮镇鏈链鐘钟鐵铁鑒鉴閃闪閉闭問问間间閘闸陰阴陳陈陸陆階阶際际隊队隨随險险隱隐雙双雜杂雞鸡離离難难' +
  '雲云靈灵靜静頂顶項项順顺預预領领頭头頻频題题顏颜額额願愿類类顧顾飯饭飲饮飼饲餐餐館馆駕驾駐驻駛驶騎骑騙骗騷骚驗验驚惊' +
  '髒脏體体鬥斗鬧闹鄭郑鹽盐麥麦黃黄黨党齊齐齡龄亂乱亞亚個个倉仓倆俩們们偵侦側侧偽伪傢家傳传債债傷伤僅仅僱雇價价億亿儀仪' +
  '優优儲储兒儿兩两冊册凍冻準准幾几劃划劇剧劉刘劑剂勁劲動动務务勞劳勢势勵励區区協协單单占占卻却厲厉參参叢丛員员喪丧喬乔' +
  '嗎吗嘗尝噴喷嚇吓嚴严堅坚報报塵尘墊垫執执壩坝壽寿夠够夾夹奪夺奮奋婦妇媽妈學学孫孙實实審审寫写寬宽寶宝將将專专尋寻對对' +
  '導导屆届屍尸層层屬属岡冈島岛崗岗嶺岭巖岩帶带幣币幫帮幹干庫库應应廁厕廂厢廈厦廚厨廟庙廠厂廢废廣广廳厅張张強强彈弹彎弯' +
  '後后徑径從从復复徵征恥耻恆恒惡恶惱恼愛爱態态慮虑慶庆憂忧憲宪懇恳懶懒懷怀戲戏戶户拋抛捨舍掃扫掛挂採采揚扬換换損损搖摇' +
  '搶抢擊击擋挡擔担據据擠挤擴扩擺摆擾扰攝摄攤摊敗败數数斷断於于時时晝昼暫暂曬晒書书會会條条來来楊杨業业極极榮荣構构標标' +
  '樓楼樂乐樣样樹树橋桥機机橫横檔档檢检櫃柜權权欄栏歐欧歡欢歲岁歷历殘残殺杀殯殡毀毁氈毡決决沒没況况淚泪淨净淺浅渾浑減减' +
  '溝沟溫温滅灭滬沪滯滞滲渗滿满漁渔漢汉漲涨漸渐潔洁潤润澆浇澤泽濕湿濟济瀉泻灣湾灑洒灘滩煉炼煩烦尷尴廬庐燙烫爐炉牆墙狀状'

const fold = new Uint16Array(65_536)
for (let unit = 0; unit < fold.length; unit++) fold[unit] = unit
for (let at = 0; at < PAIRS.length; at += 2) fold[PAIRS.charCodeAt(at)] = PAIRS.charCodeAt(at + 1)
// Full-width forms U+FF01–FF5E mirror ASCII; U+3000 is the ideographic space.
for (let unit = 0xff01; unit <= 0xff5e; unit++) fold[unit] = unit - 0xfee0
fold[0x3000] = 0x20
// Words are compared in capitals, since appeals write "ktv", "KTV" and "Ktv".
for (let unit = 0x61; unit <= 0x7a; unit++) fold[unit] = unit - 0x20
for (let unit = 0xff41; unit <= 0xff5a; unit++) fold[unit] = unit - 0xfee0 - 0x20

/** Several questions are put to one text, one after the other: it is folded for the first of them. */
let last = { text: '', limit: 0, folded: '' }

/**
 * Same length as the input, unit by unit: traditional → simplified, full-width → ASCII, letters to capitals.
 * Cut at `limit` units, so that ten megabytes cost no more than a page.
 */
export function foldText(text: string, limit: number): string {
  if (last.text !== text || last.limit !== limit) last = { text, limit, folded: foldAnew(text, limit) }
  return last.folded
}

/** Most units stand as they are: whole runs of them are taken over. */
function foldAnew(text: string, limit: number): string {
  const length = Math.min(text.length, limit)
  let folded = ''
  let from = 0
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at)
    const other = fold[unit]!
    if (other === unit) continue
    folded += text.slice(from, at) + String.fromCharCode(other)
    from = at + 1
  }
  return folded + text.slice(from, length)
}
