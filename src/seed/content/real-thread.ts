import type { SeedImage, SeedThread } from './types.ts'

const WIDTH = 900

function picture(name: string, scene: string): SeedImage {
  return { name, scene, width: WIDTH, height: 600 }
}

function strip(name: string, scene: string): SeedImage {
  return { name, scene, width: WIDTH, height: 112, animated: true }
}

const images: SeedImage[] = [
  picture('102307pol73t1zcp8a143o.png', 'community'),
  picture('102308j8bpphzkaah4npxk.png', 'exhibition'),
  strip('102309ukxbldloodd14bl4.gif', 'waves'),
  picture('102310w3q3smecgmslmrpr.png', 'village'),
  picture('102311lotr46n0gr18p68q.png', 'service-hall'),
  picture('102311fr28brq7r87b8djp.png', 'museum'),
  picture('102313dtl1ddim445fgjt0.png', 'hills'),
  strip('102314vpq059cp75micxii.gif', 'clouds'),
  picture('102314dqjzojqqahkqjjqq.png', 'lecture'),
  picture('102316dxeb7v5th52geoyv.png', 'exhibition'),
  picture('102317e8i12yu12ru8uuy8.png', 'meeting'),
  picture('102317jcll0wl3ly9gzkr3.png', 'lecture'),
  strip('102318crlr85z94iwe8gw9.gif', 'lanterns'),
  picture('102319yj2k4mnb4mnm3h4e.png', 'old-town'),
  picture('102324g8m2zpmi2qimv3br.png', 'museum'),
  strip('102325t0zy7q8vgygwsgq0.gif', 'passage'),
  picture('102325v55usrkujxxowv8x.png', 'meeting'),
  picture('102326utlzb6eli5icsjwh.png', 'street'),
  strip('102326v6zmbppk35k36b3r.gif', 'leaves'),
  picture('102327limieq3ujiisezx3.png', 'group-photo'),
]

const body = `为进一步开创社区管理新局面,拓宽新视野,发展新思路,3月26日,城中街道人武部部长贾峰带队赴张家港考察交流社区公共管理运营、规划、垃圾分类等工作,学先进,找差距,促赶超。

考察团先后参观了南丰镇永合社区、南丰镇永联村、杨舍镇新时代文明实践所、杨舍镇棋杆社区和邻湖社区。在参观学习考察期间大家都认真听取各参观点讲解员的介绍,了解考察点的重点建设和深度内涵及各地先进的运作模式。

[align=center]本次考察学习

都有哪些亮点?

跟着考察团

一起来“取经”吧!

↓↓↓↓↓↓[/align]

[size=4][b][color=#c0392b]第一站 张家港南丰镇永和社区[/color][/b][/size]

[attach]102307pol73t1zcp8a143o.png[/attach]

考察团首先来到南丰镇永合社区,永合社区位于张家港市南丰镇东部,面积10.5平方公里,总人口20000多人,先后荣获“全国综合减灾示范社区”“江苏省绿色示范社区”“江苏省社区教育示范社区”等荣誉称号。

[attach]102308j8bpphzkaah4npxk.png[/attach]

近年来,永合社区积极创新治理模式,初步形成“党旗飘扬、党章指引、党徽闪耀、党日红火”的工作方法。

[attach]102309ukxbldloodd14bl4.gif[/attach]

[size=4][b][color=#d35400]第二站 张家港南丰镇永联村[/color][/b][/size]

从昔日一个荒滩小穷村发展成为如今全国闻名的经济强村,张家港南丰镇永联村以新的居住、生产、管理、收入方式,实现农民、农业、农村存在方式的转变,闯出了一种既充分体现社会主义优越性,又充分尊重市场经济规律的中国特色社会主义新农村模式,展示了农村改革四十年来的跨越式发展。

[attach]102310w3q3smecgmslmrpr.png[/attach]

[attach]102311lotr46n0gr18p68q.png[/attach]

[attach]102311fr28brq7r87b8djp.png[/attach]

[attach]102313dtl1ddim445fgjt0.png[/attach]

考察团参观了永联村现代化农民集中居住区——永联小镇、社区服务中心、永联村陈列室以及江南农耕文化园等代表性设施和区域,充分感受了新农村翻天覆地的发展和变化。

[attach]102314vpq059cp75micxii.gif[/attach]

[size=4][b][color=#1f7a4d]第三站 张家港杨舍镇新时代文明实践所[/color][/b][/size]

[attach]102314dqjzojqqahkqjjqq.png[/attach]

[attach]102316dxeb7v5th52geoyv.png[/attach]

[attach]102317e8i12yu12ru8uuy8.png[/attach]

[attach]102317jcll0wl3ly9gzkr3.png[/attach]

张家港杨舍镇新时代文明实践所书记工作室负责人高丽萍介绍了社区工作的先进经验和重点难点,与考察团分享成功经验。

[attach]102318crlr85z94iwe8gw9.gif[/attach]

[size=4][b][color=#1d5fa8]第四站 张家港杨舍镇棋轩社区[/color][/b][/size]

[attach]102319yj2k4mnb4mnm3h4e.png[/attach]

在棋杆社区,考察团参观了暨阳清风文化馆。暨阳清风文化馆是张家港市今年的重点文化项目之一,通过历史文献、图片资料、情景再现、典型案例、微电影等表现方式,讲述了东林英烈缪昌期的生平事迹、诗文作品、家风家训和社会影响。

[attach]102324g8m2zpmi2qimv3br.png[/attach]

文化馆中还展示了张家港经济技术开发区(杨舍镇)党风廉政建设工作的亮点举措和成效,讲解员结合廉政警示反面案例进行了延伸解读。

[attach]102325t0zy7q8vgygwsgq0.gif[/attach]

[size=4][b][color=#8e44ad]第五站 张家港杨舍镇邻湖社区[/color][/b][/size]

[attach]102325v55usrkujxxowv8x.png[/attach]

在邻湖社区,社区书记与考察团分享了社区治理创新经验。

为了有效提升社区治理效能,邻湖社区以“党建引领、精细服务、居民自治”作为社区治理的基本纲领,通过有效整合辖区资源,充分激发自治活力,释放网格化社会治理的新动能,形成了具有邻湖特色的“365服务”基本体系。

[attach]102326utlzb6eli5icsjwh.png[/attach]

社区成立一年多以来,以项目化运作的方式,开展“红邻同行”小区域大党建项目、“幸福花园计划”民微项目、“五心汇聚 智汇社区”项目等,深化居民自治,初步建成了一个有温度的城市社区。

[attach]102326v6zmbppk35k36b3r.gif[/attach]

通过这次学习考察,更加直观系统地了解了张家港先进社区的管理经验,也更深切地体会到了“张家港精神”,特别在基层党建、社区管理、经济发展、文化内涵等方面,有了更广阔的视野,更多的思考点和认识点。

[attach]102327limieq3ujiisezx3.png[/attach]

考察团人员纷纷表示:先进社区的社会管理创新实践模式,工作思路宽泛、形式新颖、内容丰富、功能实用,给我们留下了深刻的印象,也让我们深切感受到社区阵地建设和拓展方面的差距。在今后的工作中,我们要结合社区实际,对标苏南先进社区管理,争优争先,努力为建设新城中添砖加瓦。`

/** The thread the forum is known by: five stops of a study tour, word for word, with every picture in its place. */
export const realThread: SeedThread = {
  board: 'gov',
  author: '城中发布',
  title: '考察交流谋共进 相互学习促发展',
  at: { date: '2021-03-29 10:23:51' },
  body,
  views: 3131,
  images,
  replies: [],
}
